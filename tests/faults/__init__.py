"""Every way a server, a disk and the client's own process can fail, with books that show whether anything was lost."""
