package dev.maquette.tools.kubectl.jsonpath;

/** A text that is not a JSONPath. */
public final class JsonPathException extends RuntimeException {
    JsonPathException(String message) {
        super(message);
    }
}
