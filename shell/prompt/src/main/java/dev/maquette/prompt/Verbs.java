package dev.maquette.prompt;

import dev.maquette.prompt.learning.ScriptDesk;
import dev.maquette.prompt.learning.ScriptVerb;
import dev.maquette.prompt.learning.StepVerb;
import dev.maquette.prompt.terminal.HistoryVerb;
import dev.maquette.prompt.terminal.ThemeVerb;
import dev.maquette.prompt.undo.ChangesVerb;
import dev.maquette.prompt.undo.WayBack;
import dev.maquette.prompt.undo.WorldVerb;
import dev.maquette.prompt.verbs.ClockVerb;
import dev.maquette.prompt.verbs.CostVerb;
import dev.maquette.prompt.verbs.DoctorVerb;
import dev.maquette.prompt.verbs.EnvVerb;
import dev.maquette.prompt.verbs.HelpVerb;
import dev.maquette.prompt.verbs.OpenVerb;
import dev.maquette.prompt.verbs.ProfileVerb;
import dev.maquette.prompt.verbs.ToolChoice;
import dev.maquette.prompt.verbs.ToolsVerb;
import dev.maquette.prompt.verbs.Verb;
import dev.maquette.prompt.verbs.WaitVerb;
import dev.maquette.prompt.why.WhyVerb;
import java.util.ArrayList;
import java.util.List;

/** The verbs of a session. */
record Verbs(Session session, ToolChoice tools, ScriptDesk desk, WayBack way) {

    List<Verb> all() {
        List<Verb> verbs = new ArrayList<>(StepVerb.all(session, desk));
        verbs.addAll(List.of(
                new ScriptVerb(session, desk, session.recordings()),
                new WhyVerb(session),
                new ClockVerb(session),
                new WaitVerb(session, new PlacePausing(session.place())),
                new HelpVerb(session, () -> session.verbs().registry()),
                new WorldVerb(session, way),
                new ChangesVerb(session, way),
                new ProfileVerb(session),
                new ToolsVerb(session, tools),
                new DoctorVerb(session, new LocalMachine()),
                new EnvVerb(session, Exports::text),
                new OpenVerb(session),
                new CostVerb(session),
                new HistoryVerb(session),
                new ThemeVerb(session)));
        return verbs;
    }
}
