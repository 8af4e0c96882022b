"""Rows typed by people from documents, one folder for each document; the program never writes here."""
