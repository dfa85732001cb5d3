"""The same work done with every kind of server there is a double of, through the app's own core: ``./run matrix``."""
