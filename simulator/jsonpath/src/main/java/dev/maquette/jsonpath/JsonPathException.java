package dev.maquette.jsonpath;

/** A text that is no JSONPath, or an index beyond a list; the message is client-go's. */
public final class JsonPathException extends RuntimeException {
    public JsonPathException(String message) {
        super(message);
    }
}
