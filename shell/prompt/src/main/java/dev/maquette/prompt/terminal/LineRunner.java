package dev.maquette.prompt.terminal;

import dev.maquette.commandline.Cancellation;
import dev.maquette.commandline.ExitStatus;
import dev.maquette.commandline.Streams;

/** Runs what was typed. */
public interface LineRunner {

    /** Before the first line, and after each change of the terminal's width. */
    void columns(int width);

    /** What there is to say before the first line. */
    void begin(Streams streams);

    /** A line to show before the next prompt, because somebody else did something; empty where nobody did. */
    String meanwhile();

    ExitStatus run(String line, Streams streams, Cancellation cancellation);
}
