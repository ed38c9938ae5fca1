package dev.maquette.prompt;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What Maquette says, in the language of the person who reads it; English where a language is not spoken here. */
record Texts(ResourceBundle bundle) {
    private static final ResourceBundle.Control ENGLISH_OTHERWISE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    static Texts of(Locale language) {
        return new Texts(ResourceBundle.getBundle("dev.maquette.prompt.texts", language, ENGLISH_OTHERWISE));
    }

    String text(String code, Object... values) {
        return new MessageFormat(bundle.getString(code), bundle.getLocale()).format(values);
    }
}
