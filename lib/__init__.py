"""The core of the dashboard: data package, selection, aggregates, pictures, export. Only `lib.ui` knows Streamlit."""
