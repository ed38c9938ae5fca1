package dev.maquette.benchmarks;

import java.util.List;

/** Something that can be measured. */
public interface Measurement {

    /** By what name it is asked for on the command line. */
    String name();

    List<Figure> take() throws Exception;
}
