package dev.maquette.aws.policy;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Documents by their text: a caller's policies are asked at every call, and change seldom. It only saves work. */
public final class PolicyCache {

    private static final int MOST = 10_000;

    private final Map<String, PolicyDocument> read = new ConcurrentHashMap<>();

    /** @throws PolicyProblem as {@link PolicyDocument#parse} */
    public PolicyDocument document(String text) {
        PolicyDocument known = read.get(text);
        if (known != null) {
            return known;
        }
        PolicyDocument parsed = PolicyDocument.parse(text);
        if (read.size() >= MOST) {
            read.clear();
        }
        read.put(text, parsed);
        return parsed;
    }
}
