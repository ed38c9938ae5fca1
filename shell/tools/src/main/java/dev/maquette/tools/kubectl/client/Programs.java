package dev.maquette.tools.kubectl.client;

import java.util.List;
import java.util.Map;

/** Runs other programs for a call, such as credential plugins. */
public interface Programs {

    /** The standard output of a program that ended well; otherwise an exception with kubectl's text. */
    String output(List<String> words, Map<String, String> environment) throws InterruptedException;
}
