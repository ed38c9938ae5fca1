package dev.maquette.aws.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Long lists in pages. A token names the last thing that was told, so lists that change meanwhile neither repeat nor skip the rest. */
public final class Pages {

    private static final String MARK = "m1:";

    private Pages() {}

    /** One page, and the token for the next one. */
    public record Page<T>(List<T> items, Optional<String> next) {

        public boolean isTruncated() {
            return next.isPresent();
        }
    }

    /**
     * The page after a token.
     *
     * @param all in the order of their keys
     * @param token as the caller gave it; absent for the first page
     * @param bad the service's word for a token that was never given
     */
    public static <T> Page<T> of(
            List<T> all, Function<T, String> key, Optional<String> token, int most, Supplier<AwsFailure> bad) {
        int from = 0;
        if (token.isPresent()) {
            String last = decode(token.get()).orElseThrow(bad);
            while (from < all.size() && key.apply(all.get(from)).compareTo(last) <= 0) {
                from++;
            }
        }
        int to = Math.min(all.size(), from + Math.max(1, most));
        List<T> items = all.subList(from, to);
        return to < all.size()
                ? new Page<>(items, Optional.of(encode(key.apply(items.getLast()))))
                : new Page<>(items, Optional.empty());
    }

    /** As the other, of records by their keys: it reads no more than the page has. */
    public static <T> Page<T> of(
            NavigableMap<String, T> all, Optional<String> token, int most, Supplier<AwsFailure> bad) {
        NavigableMap<String, T> rest =
                token.isPresent() ? all.tailMap(decode(token.get()).orElseThrow(bad), false) : all;
        List<T> items = new ArrayList<>();
        String last = "";
        for (Map.Entry<String, T> entry : rest.entrySet()) {
            if (items.size() == Math.max(1, most)) {
                return new Page<>(items, Optional.of(encode(last)));
            }
            items.add(entry.getValue());
            last = entry.getKey();
        }
        return new Page<>(items, Optional.empty());
    }

    /** A token that names the last thing that was told. */
    public static String encode(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((MARK + key).getBytes(StandardCharsets.UTF_8));
    }

    /** What a token names; nothing where it was never given. */
    public static Optional<String> decode(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            return text.startsWith(MARK) ? Optional.of(text.substring(MARK.length())) : Optional.empty();
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
