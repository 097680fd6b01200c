"""What answers with the same data: our API, plain resolvers, REST and SQL."""
