package dev.maquette.kubernetes.schema.validation;

import dev.maquette.kubernetes.schema.FieldError;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** ConfigMaps and Secrets: pkg/apis/core/validation/validation.go. */
final class ConfigRules {
    private static final int MAXIMUM_BYTES = 1024 * 1024;
    private static final Map<String, List<String>> KEYS_OF_TYPE = Map.of(
            "kubernetes.io/dockercfg", List.of(".dockercfg"),
            "kubernetes.io/dockerconfigjson", List.of(".dockerconfigjson"),
            "kubernetes.io/ssh-auth", List.of("ssh-privatekey"),
            "kubernetes.io/tls", List.of("tls.crt", "tls.key"));

    private ConfigRules() {}

    static void addTo(Map<String, Rules> rules) {
        rules.put("/ConfigMap", new ConfigMapRules());
        rules.put("/Secret", new SecretRules());
    }

    private static final class ConfigMapRules implements Rules {
        @Override
        public void create(Value map) {
            Set<String> binary = new HashSet<>(map.at("binaryData").keys());
            long size = keys(map.at("data"), Size.TEXT) + keys(map.at("binaryData"), Size.BASE64);
            for (String key : map.at("data").keys()) {
                if (binary.contains(key)) {
                    map.at("data").key(key).invalid(FieldError.quote(key), "duplicate of key present in binaryData");
                }
            }
            if (size > MAXIMUM_BYTES) {
                map.at("[]").tooLong(MAXIMUM_BYTES);
            }
        }

        @Override
        public void update(Value map, Value old) {
            if (old.at("immutable").isTrue()) {
                stays(map, old, List.of("data", "binaryData"));
            }
            create(map);
        }
    }

    private static final class SecretRules implements Rules {
        @Override
        public void create(Value secret) {
            Value data = secret.at("data");
            if (keys(data, Size.BASE64) > MAXIMUM_BYTES) {
                data.tooLong(MAXIMUM_BYTES);
            }
            ofType(secret);
        }

        @Override
        public void update(Value secret, Value old) {
            secret.at("type").immutable(old.at("type"));
            if (old.at("immutable").isTrue()) {
                stays(secret, old, List.of("data"));
            }
            create(secret);
        }

        private static void ofType(Value secret) {
            String type = secret.at("type").text();
            for (String key : KEYS_OF_TYPE.getOrDefault(type, List.of())) {
                if (!secret.at("data").node().has(key)) {
                    secret.at("data").key(key).required("");
                }
            }
            Value account = secret.at("metadata").at("annotations").key("kubernetes.io/service-account.name");
            if (type.equals("kubernetes.io/service-account-token")) {
                account.require("");
            }
            boolean namesNobody = type.equals("kubernetes.io/basic-auth")
                    && !secret.at("data").node().has("username")
                    && !secret.at("data").node().has("password");
            if (namesNobody) {
                secret.at("data").key("username").required("");
                secret.at("data").key("password").required("");
            }
        }
    }

    /** How the values of a map count. */
    private enum Size {
        TEXT,
        /** By the bytes it stands for. */
        BASE64
    }

    /** Checks the keys and gives the size of the values. */
    private static long keys(Value data, Size counting) {
        long size = 0;
        for (String key : data.keys()) {
            Syntax.configKey(key).forEach(problem -> data.key(key).invalid(FieldError.quote(key), problem));
            String value = data.node().path(key).asText();
            size += counting == Size.BASE64 ? value.length() / 4L * 3 : ObjectMetaRules.bytes(value);
        }
        return size;
    }

    private static void stays(Value object, Value old, List<String> fields) {
        if (!object.at("immutable").isTrue()) {
            object.at("immutable").forbidden("field is immutable when `immutable` is set");
        }
        for (String field : fields) {
            if (object.at(field).differsFrom(old.at(field))) {
                object.at(field).forbidden("field is immutable when `immutable` is set");
            }
        }
    }
}
