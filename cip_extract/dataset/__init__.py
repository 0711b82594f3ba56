"""The edge of the package: schemas, and the CSV files that obey them."""
