"""From a file to text blocks with offsets: plain text and Markdown."""
