"""Pictures: a table in, a `go.Figure` and its summary in words out, one picture a module; colours and type in `theme`."""
