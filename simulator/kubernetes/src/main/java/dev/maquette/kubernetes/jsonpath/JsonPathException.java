package dev.maquette.kubernetes.jsonpath;

/** A text that is not a JSONPath. */
public final class JsonPathException extends RuntimeException {
    JsonPathException(String message) {
        super(message);
    }
}
