package dev.maquette.commandline;

/** What {@code ${NAME…}} does with the value of NAME. Meanings are those of the bash manual, "Shell Parameter Expansion". */
public sealed interface Modifier {

    /** {@code $NAME}, or {@code ${NAME}}, where nothing that follows can belong to the name. */
    record None(boolean isEnclosed) implements Modifier {}

    /** {@code ${#NAME}}: the number of characters. */
    record Length() implements Modifier {}

    /** {@code -}, {@code =}, {@code ?} and {@code +}; {@code emptyCounts} with a colon before it. */
    record Alternative(Kind kind, boolean emptyCounts, Word word) implements Modifier {

        /** What an alternative does for an unset variable. */
        public enum Kind {
            DEFAULT,
            ASSIGN,
            REQUIRE,
            INSTEAD
        }
    }

    /** {@code #}, {@code ##}, {@code %}, {@code %%}: takes a matching prefix or suffix away. */
    record Trim(boolean suffix, boolean longest, Word pattern) implements Modifier {}

    /** {@code /pattern/text}, and {@code //} for every match. */
    record Replace(boolean all, Anchor anchor, Word pattern, Word replacement) implements Modifier {

        /** Where the match must stand. */
        public enum Anchor {
            ANYWHERE,
            START,
            END
        }
    }

    /** {@code :offset} and {@code :offset:length}; a negative number counts from the end. */
    record Slice(int offset, int length) implements Modifier {

        /** Stands for "up to the end". */
        public static final int REST = Integer.MAX_VALUE;
    }

    /** {@code ^}, {@code ^^}, {@code ,} and {@code ,,}. */
    record Case(boolean upper, boolean all) implements Modifier {}
}
