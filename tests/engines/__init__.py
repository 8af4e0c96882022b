"""Every engine gives the same answers: the servers that are started for that, and how they are asked."""
