package dev.maquette.aws.testing;

import dev.maquette.aws.api.Denial;

/** A call that policies refused. */
public final class DeniedCall extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Denial denial;

    DeniedCall(Denial denial) {
        super(denial.toString());
        this.denial = denial;
    }

    public Denial denial() {
        return denial;
    }
}
