"""Tables as people have them: one reader of CSV files and spreadsheets for all lessons."""
