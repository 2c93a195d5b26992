"""The one place, beside the pages, that knows Streamlit: store, sidebar, page frame, pictures, tables, downloads."""
