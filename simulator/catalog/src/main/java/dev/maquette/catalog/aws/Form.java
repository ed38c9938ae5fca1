package dev.maquette.catalog.aws;

import java.util.List;
import java.util.function.Function;

/**
 * The form of one table.
 *
 * @param file its name below the catalog's folder
 * @param columns as its line of column names spells them
 * @param keys how many of the first columns tell one row from another
 * @param reader from a row to the fact
 */
record Form<T>(String file, List<String> columns, int keys, Function<Row, T> reader) {}
