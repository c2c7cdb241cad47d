"""What the section knows: everything is asked of the sections that are handed to it, none of which it knows by name."""
