package dev.maquette.catalog.aws;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One row of a table. A cell that is not of its kind is a problem, and is then read as nothing, so that the other cells are still
 * looked at.
 */
final class Row {

    /** What a cell says that has nothing to say. */
    static final String NOTHING = "-";

    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,12}(\\.\\d{1,12})?");

    private final Lines.Line line;
    private final String[] cells;
    private final List<String> columns;
    private final Source source;
    private final Problems problems;

    Row(Lines.Line line, String[] cells, List<String> columns, Source source, Problems problems) {
        this.line = line;
        this.cells = cells;
        this.columns = columns;
        this.source = source;
        this.problems = problems;
    }

    Source source() {
        return source;
    }

    String text(String column) {
        return cells[columns.indexOf(column)];
    }

    Optional<String> optional(String column) {
        return Optional.of(text(column)).filter(cell -> !cell.equals(NOTHING));
    }

    /** The words of a cell, which commas divide. */
    List<String> list(String column) {
        return optional(column).map(cell -> List.of(cell.split(","))).orElse(List.of());
    }

    /** The parts of a cell, which commas divide and of which there must be so many. */
    Optional<List<String>> parts(String column, int count) {
        Optional<List<String>> parts = optional(column).map(cell -> List.of(cell.split(",", -1)));
        if (parts.isPresent() && parts.get().size() != count) {
            problems.add(
                    "catalog.wrong-parts",
                    line.values(column, text(column), Map.of("expected", Integer.toString(count))));
            return Optional.empty();
        }
        return parts;
    }

    int integer(String column) {
        return integer(column, text(column));
    }

    /** The number in a part of a cell. */
    int integer(String column, String part) {
        return COUNT.matcher(part).matches() ? Integer.parseInt(part) : bad("catalog.not-a-number", column, 0);
    }

    /** A price, a share or another amount: exact, and never below nothing. */
    BigDecimal amount(String column) {
        String cell = text(column);
        return AMOUNT.matcher(cell).matches()
                ? new BigDecimal(cell)
                : bad("catalog.not-a-number", column, BigDecimal.ZERO);
    }

    /** Amounts that must not fall from one column to the next. */
    void rising(String... inOrder) {
        for (int i = 1; i < inOrder.length; i++) {
            if (amount(inOrder[i]).compareTo(amount(inOrder[i - 1])) < 0) {
                problems.add(
                        "catalog.falling", line.values(inOrder[i], text(inOrder[i]), Map.of("below", inOrder[i - 1])));
            }
        }
    }

    LocalDate date(String column) {
        try {
            return LocalDate.parse(text(column));
        } catch (DateTimeParseException notADate) {
            return bad("catalog.not-a-date", column, LocalDate.EPOCH);
        }
    }

    boolean yes(String column) {
        return oneOf(column, "yes", "no").equals("yes");
    }

    String oneOf(String column, String... known) {
        String cell = text(column);
        if (!Arrays.asList(known).contains(cell)) {
            problems.add("catalog.not-one-of", line.values(column, cell, Map.of("known", String.join(", ", known))));
        }
        return cell;
    }

    <E extends Enum<E>> E constant(String column, E[] known) {
        String[] spellings = Arrays.stream(known)
                .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toArray(String[]::new);
        int index = Arrays.asList(spellings).indexOf(oneOf(column, spellings));
        return known[Math.max(index, 0)];
    }

    private <T> T bad(String code, String column, T instead) {
        problems.add(code, line.values(column, text(column), Map.of()));
        return instead;
    }
}
