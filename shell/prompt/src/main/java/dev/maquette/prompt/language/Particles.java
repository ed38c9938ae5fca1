package dev.maquette.prompt.language;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Korean particles that follow a value: which of the two forms it takes depends on the sound before it. Texts are written with both, as in
 * {@code {name}을(를)}, and the value decides.
 */
final class Particles {

    private static final int FIRST_SYLLABLE = 0xAC00;
    private static final int LAST_SYLLABLE = 0xD7A3;
    private static final int FINALS = 28;
    private static final int FINAL_RIEUL = 8;

    /** What closes a value and is not spoken. */
    private static final String SILENT = "\"'`)]}>*";

    private static final Map<String, String> AFTER_CONSONANT =
            Map.of("을(를)", "을", "이(가)", "이", "은(는)", "은", "과(와)", "과", "와(과)", "과", "(으)로", "으로");
    private static final Map<String, String> AFTER_VOWEL =
            Map.of("을(를)", "를", "이(가)", "가", "은(는)", "는", "과(와)", "와", "와(과)", "와", "(으)로", "로");

    private static final Pattern BOTH = Pattern.compile("을\\(를\\)|이\\(가\\)|은\\(는\\)|과\\(와\\)|와\\(과\\)|\\(으\\)로");

    private Particles() {}

    /** How the last sound of a word ends. */
    private enum Ending {
        VOWEL,
        /** Only before {@code 로} it is like a vowel. */
        RIEUL,
        CONSONANT
    }

    static String chosen(String text) {
        return BOTH.matcher(text).replaceAll(both -> Matcher.quoteReplacement(chosen(both, text)));
    }

    private static String chosen(MatchResult both, String text) {
        int last = both.start() - 1;
        while (last >= 0 && SILENT.indexOf(text.charAt(last)) >= 0) {
            last--;
        }
        if (last < 0 || Character.isWhitespace(text.charAt(last))) {
            return both.group();
        }
        Ending ending = ending(text, last);
        boolean isOpen =
                ending == Ending.VOWEL || ending == Ending.RIEUL && both.group().endsWith("로");
        return (isOpen ? AFTER_VOWEL : AFTER_CONSONANT).getOrDefault(both.group(), both.group());
    }

    private static Ending ending(String text, int last) {
        char letter = Character.toLowerCase(text.charAt(last));
        if (letter >= FIRST_SYLLABLE && letter <= LAST_SYLLABLE) {
            int sound = (letter - FIRST_SYLLABLE) % FINALS;
            return sound == 0 ? Ending.VOWEL : sound == FINAL_RIEUL ? Ending.RIEUL : Ending.CONSONANT;
        }
        boolean isSung = letter == 'g' && last > 0 && Character.toLowerCase(text.charAt(last - 1)) == 'n';
        return switch (letter) {
            case '1', '7', '8', 'l' -> Ending.RIEUL;
            case '0', '3', '6', 'm', 'n' -> Ending.CONSONANT;
            default -> isSung ? Ending.CONSONANT : Ending.VOWEL;
        };
    }
}
