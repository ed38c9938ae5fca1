package dev.maquette.kubernetes.quantity;

/** The family of suffixes a quantity was written with, which its canonical form keeps. */
public enum QuantityFormat {
    /** Powers of ten written {@code n u m "" k M G T P E}. */
    DECIMAL_SI,
    /** Powers of 1024 written {@code Ki Mi Gi Ti Pi Ei}. */
    BINARY_SI,
    /** Powers of ten written {@code e3}. */
    DECIMAL_EXPONENT
}
