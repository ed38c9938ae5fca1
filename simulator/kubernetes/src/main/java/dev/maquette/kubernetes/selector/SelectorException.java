package dev.maquette.kubernetes.selector;

/** Says why a selector cannot be read, in the words of apimachinery. */
public final class SelectorException extends RuntimeException {
    SelectorException(String message) {
        super(message);
    }
}
