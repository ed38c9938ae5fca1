package dev.maquette.runner;

import java.nio.file.Path;

/** The one in front of the screen, for what a script cannot do alone. */
public interface Person {

    /** Opens a file in an editor; false if there is nobody to edit it, and the script's patch is to be applied. */
    boolean edit(Path file) throws InterruptedException;

    /** Asks whether a manual block was done. */
    boolean confirms(Block block) throws InterruptedException;

    /** Nobody: patches are applied, and nothing manual is ever taken for done. */
    static Person nobody() {
        return new Person() {
            @Override
            public boolean edit(Path file) {
                return false;
            }

            @Override
            public boolean confirms(Block block) {
                return false;
            }
        };
    }
}
