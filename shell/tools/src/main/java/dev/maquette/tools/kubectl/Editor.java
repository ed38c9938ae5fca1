package dev.maquette.tools.kubectl;

import dev.maquette.commandline.Invocation;

/** Lets the user change a text; the prompt supplies it. */
@FunctionalInterface
public interface Editor {

    /**
     * Opens a text and returns what it has become.
     *
     * @param fileName the name the text is shown under
     */
    String edit(String fileName, String text, Invocation invocation) throws InterruptedException;
}
