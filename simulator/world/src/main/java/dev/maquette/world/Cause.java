package dev.maquette.world;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The recorded reason of a refusal or of a state that is not what somebody wants, built where the decision was made. It has a code and
 * values but no sentence: the words, in every language, belong to whoever shows it.
 *
 * @param code what kind of reason, such as {@code scheduling.unbound-claim}; owned by the room that decides
 * @param subject what the reason is about, such as {@code pods/jupyterhub/hub-5cb8bc6d-d4966}
 * @param values the values of the decision
 * @param because the reasons behind this reason, nearest first
 */
public record Cause(String code, String subject, Map<String, String> values, List<Cause> because) {

    public Cause {
        values = java.util.Collections.unmodifiableMap(new TreeMap<>(values));
        because = List.copyOf(because);
    }

    public static Cause of(String code, String subject, Map<String, String> values) {
        return new Cause(code, subject, values, List.of());
    }
}
