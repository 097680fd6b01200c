"""What the admin shows of imports."""
