"""Pictures: tables in, `go.Figure` and a summary in words out. One module each."""
