package dev.maquette.aws.ssm;

import dev.maquette.aws.api.Call;

/**
 * What a request calls a parameter: its name, and perhaps a version or a label behind a colon.
 *
 * @param version number or label; empty for the newest
 */
record Selector(String name, String version) {

    static Selector of(String given) {
        int colon = given.indexOf(':');
        return colon < 0
                ? new Selector(given, "")
                : new Selector(given.substring(0, colon), given.substring(colon + 1));
    }

    /** How the answer repeats it. */
    String suffix() {
        return version.isEmpty() ? "" : ":" + version;
    }

    VersionRecord in(Call call, ParameterRecord parameter) {
        if (version.isEmpty()) {
            return Parameters.newest(call, parameter);
        }
        if (version.matches("\\d{1,18}")) {
            return Parameters.version(call, name, Long.parseLong(version))
                    .orElseThrow(() -> SsmFailures.versionNotFound(name, version));
        }
        Long number = parameter.labels().get(version);
        if (number == null) {
            throw SsmFailures.labelNotFound(name, version);
        }
        return Parameters.version(call, name, number).orElseThrow();
    }
}
