"""Words to a typed reading: normalisation, dates, matching against the catalog, follow-ups."""
