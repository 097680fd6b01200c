"""What the admin shows of reviews: the screens, the buttons, and what is refused elsewhere."""
