package dev.maquette.tools.aws.output;

/** How many columns of a screen a text takes: letters of East Asia take two. */
final class Widths {

    private Widths() {}

    static int of(String text) {
        return text.codePoints().map(each -> isWide(each) ? 2 : 1).sum();
    }

    private static boolean isWide(int letter) {
        return switch (Character.UnicodeScript.of(letter)) {
            case HAN, HANGUL, HIRAGANA, KATAKANA, BOPOMOFO -> true;
            default -> letter >= 0xFF01 && letter <= 0xFF60 || letter >= 0x3000 && letter <= 0x303F;
        };
    }
}
