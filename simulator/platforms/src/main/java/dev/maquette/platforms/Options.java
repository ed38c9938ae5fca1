package dev.maquette.platforms;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The options of an add-on: {@code --name=value}, {@code --name value}, {@code -n value} or {@code name=value}. */
record Options(Map<String, String> values) {

    static Options of(List<String> arguments) {
        Map<String, String> values = new HashMap<>();
        for (int at = 0; at < arguments.size(); at++) {
            String argument = arguments.get(at).replaceFirst("^-{1,2}", "");
            int equals = argument.indexOf('=');
            boolean isFlag = arguments.get(at).startsWith("-") && equals < 0 && at + 1 < arguments.size();
            if (equals >= 0) {
                values.put(argument.substring(0, equals), argument.substring(equals + 1));
            } else if (isFlag) {
                values.put(argument, arguments.get(++at));
            }
        }
        return new Options(values);
    }

    Optional<String> value(String name, String letter) {
        return Optional.ofNullable(values.get(name)).or(() -> Optional.ofNullable(values.get(letter)));
    }
}
