package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.KubectlException;

/** Port numbers and names. */
final class Ports {
    private Ports() {}

    static int number(String text) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 0 && number <= 65535) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            throw invalid(text);
        }
        throw invalid(text);
    }

    /** As create service reads it: the complaint is strconv's. */
    static int parsed(String text) {
        if (!isNumber(text)) {
            throw KubectlException.error("strconv.ParseUint: parsing \"" + text + "\": invalid syntax");
        }
        return number(text);
    }

    private static KubectlException invalid(String text) {
        return KubectlException.error("invalid port number " + text);
    }

    static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(Character::isDigit);
    }

    /** A port is a number where it can be one, else a name. */
    static void putTarget(ObjectNode object, String field, String port) {
        if (isNumber(port)) {
            object.put(field, number(port));
        } else {
            object.put(field, port);
        }
    }
}
