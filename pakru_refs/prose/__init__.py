"""Reading English prose: sentences, figures, dates, names, countries, and what they assert."""
