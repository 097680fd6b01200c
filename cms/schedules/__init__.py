"""What goes live and comes down by the clock, alone or several together."""
