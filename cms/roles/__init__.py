"""Who may do what: one table, and the function that makes the database agree with it."""
