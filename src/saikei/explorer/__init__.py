"""The pages: the landscape's data, its layout, and the files that show it."""
