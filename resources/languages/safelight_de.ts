<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
    <context>
        <name>AboutSheet</name>
        <message>
            <source>A desktop client for Stable Diffusion WebUI servers.</source>
            <translation>Ein Desktop-Client für Server mit der Stable-Diffusion-WebUI-API.</translation>
        </message>
        <message>
            <source>About Safelight</source>
            <translation>Über Safelight</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Copy diagnostics</source>
            <translation>Diagnose kopieren</translation>
        </message>
        <message>
            <source>Copy the path: {0}</source>
            <translation>Pfad kopieren: {0}</translation>
        </message>
        <message>
            <source>Library, queue and session</source>
            <translation>Bibliothek, Warteschlange und Sitzung</translation>
        </message>
        <message>
            <source>Licences</source>
            <translation>Lizenzen</translation>
        </message>
        <message>
            <source>Logs and crash reports</source>
            <translation>Protokolle und Absturzberichte</translation>
        </message>
        <message>
            <source>No file manager answers. The folder is {0}</source>
            <translation>Kein Dateimanager antwortet. Der Ordner ist {0}</translation>
        </message>
        <message>
            <source>Pictures</source>
            <translation>Bilder</translation>
        </message>
        <message>
            <source>Read all licences…</source>
            <translation>Alle Lizenzen lesen…</translation>
        </message>
        <message>
            <source>Report a problem…</source>
            <translation>Problem melden…</translation>
        </message>
        <message>
            <source>Safelight is under the MIT licence. It uses Qt and PySide6 under the GNU LGPL, version 3: both are linked dynamically, so you may put other versions in their place, and their sources are at https://download.qt.io/official_releases/.</source>
            <translation>Safelight steht unter der MIT-Lizenz. Es verwendet Qt und PySide6 unter der GNU LGPL, Version 3: Beide sind dynamisch gelinkt und lassen sich durch andere Versionen ersetzen; ihre Quellen liegen unter https://download.qt.io/official_releases/.</translation>
        </message>
        <message>
            <source>Safelight {0}</source>
            <translation>Safelight {0}</translation>
        </message>
        <message>
            <source>Settings, servers and presets</source>
            <translation>Einstellungen, Server und Vorlagen</translation>
        </message>
        <message>
            <source>Show in folder: {0}</source>
            <translation>Im Ordner zeigen: {0}</translation>
        </message>
        <message>
            <source>The diagnostics were copied.</source>
            <translation>Die Diagnose wurde kopiert.</translation>
        </message>
        <message>
            <source>The path was copied.</source>
            <translation>Der Pfad wurde kopiert.</translation>
        </message>
        <message>
            <source>This folder is not there yet; the one it will be in was opened.</source>
            <translation>Diesen Ordner gibt es noch nicht; geöffnet wurde der, in dem er liegen wird.</translation>
        </message>
        <message>
            <source>Versions, screens, settings and the last errors: no passwords, addresses, names or folders</source>
            <translation>Versionen, Bildschirme, Einstellungen und die letzten Fehler: keine Passwörter, Adressen, Namen oder Ordner</translation>
        </message>
        <message>
            <source>Where things are</source>
            <translation>Wo alles liegt</translation>
        </message>
    </context>
    <context>
        <name>AlwaysOnCard</name>
        <message>
            <source>Remove {0}</source>
            <translation>{0} entfernen</translation>
        </message>
        <message>
            <source>The server lists no such script.</source>
            <translation>Der Server führt kein solches Skript auf.</translation>
        </message>
        <message>
            <source>This script takes a request over; it does not run beside others.</source>
            <translation>Dieses Skript übernimmt eine Anfrage ganz; es läuft nicht neben anderen.</translation>
        </message>
    </context>
    <context>
        <name>ArgumentForm</name>
        <message>
            <source>Add an argument</source>
            <translation>Argument hinzufügen</translation>
        </message>
        <message>
            <source>Argument {0}</source>
            <translation>Argument {0}</translation>
        </message>
        <message>
            <source>none</source>
            <translation>nichts</translation>
        </message>
        <message>
            <source>Remove the last</source>
            <translation>Letztes entfernen</translation>
        </message>
        <message>
            <source>{0} (list)</source>
            <translation>{0} (Liste)</translation>
        </message>
    </context>
    <context>
        <name>Arrangement</name>
        <message>
            <source>Show or hide the inspector</source>
            <translation>Inspektor zeigen oder ausblenden</translation>
        </message>
    </context>
    <context>
        <name>Attendance</name>
        <message>
            <source>Connect…</source>
            <translation>Verbinden…</translation>
        </message>
        <message>
            <source>Jobs wait for {0}. {1}</source>
            <translation>Aufträge warten auf {0}. {1}</translation>
        </message>
    </context>
    <context>
        <name>Attendant</name>
        <message>
            <source>A job is still running</source>
            <translation>Ein Auftrag läuft noch</translation>
        </message>
        <message>
            <source>Interrupt it</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Interrupt the server?</source>
            <translation>Den Server unterbrechen?</translation>
        </message>
        <message>
            <source>Keep waiting</source>
            <translation>Weiter warten</translation>
        </message>
        <message>
            <source>Let the server finish</source>
            <translation>Den Server fertig rechnen lassen</translation>
        </message>
        <message>
            <source>Remember my choice</source>
            <translation>Auswahl merken</translation>
        </message>
        <message>
            <source>Skip it</source>
            <translation>Überspringen</translation>
        </message>
        <message>
            <source>Skip this picture?</source>
            <translation>Dieses Bild überspringen?</translation>
        </message>
        <message>
            <source>Stop waiting</source>
            <translation>Nicht mehr warten</translation>
        </message>
        <message>
            <source>Stop waiting for the server?</source>
            <translation>Nicht mehr auf den Server warten?</translation>
        </message>
        <message>
            <source>The job ends here, whether or not {0} is still working on it. Pictures that still come are lost. {1}</source>
            <translation>Der Auftrag endet hier, ob {0} noch daran arbeitet oder nicht. Bilder, die noch kommen, gehen verloren. {1}</translation>
        </message>
        <message>
            <source>The server</source>
            <translation>Der Server</translation>
        </message>
        <message>
            <source>the server</source>
            <translation>der Server</translation>
        </message>
        <message>
            <source>{0} cannot say whose work it does, and somebody else may be using it. An interrupt stops whatever it makes at the moment.</source>
            <translation>{0} kann nicht sagen, wessen Arbeit gerade läuft, und vielleicht nutzt ihn noch jemand. Ein Abbruch beendet, was immer er im Moment macht.</translation>
        </message>
        <message>
            <source>{0} cannot say whose work it does, and somebody else may be using it. The picture it makes at the moment is skipped, whoever asked for it.</source>
            <translation>{0} kann nicht sagen, wessen Arbeit gerade läuft, und vielleicht nutzt ihn noch jemand. Übersprungen wird das Bild, das er im Moment macht, wer auch immer es wollte.</translation>
        </message>
        <message>
            <source>{0} of {1} images have arrived and are kept.</source>
            <translation>{0} von {1} Bildern sind angekommen und aufbewahrt.</translation>
        </message>
        <message>
            <source>{0} works on “{1}”; {2} of {3} images have arrived and are kept. What it finishes after Safelight is closed cannot be fetched. Waiting jobs go on at the next start.</source>
            <translation>{0} arbeitet an „{1}“; {2} von {3} Bildern sind angekommen und aufbewahrt. Was fertig wird, nachdem Safelight geschlossen ist, lässt sich nicht mehr abholen. Wartende Aufträge gehen beim nächsten Start weiter.</translation>
        </message>
    </context>
    <context>
        <name>AxisRow</name>
        <message>
            <source>1 value: {0}</source>
            <translation>1 Wert: {0}</translation>
        </message>
        <message>
            <source>All {0}</source>
            <translation>Alle {0}</translation>
        </message>
        <message>
            <source>Choose from the server's list</source>
            <translation>Aus der Liste des Servers wählen</translation>
        </message>
        <message>
            <source>Find a name to add</source>
            <translation>Einen Namen finden</translation>
        </message>
        <message>
            <source>Find what shall vary</source>
            <translation>Finden, was sich ändern soll</translation>
        </message>
        <message>
            <source>Nothing</source>
            <translation>Nichts</translation>
        </message>
        <message>
            <source>Parameters</source>
            <translation>Parameter</translation>
        </message>
        <message>
            <source>Values: {0}</source>
            <translation>Werte: {0}</translation>
        </message>
        <message>
            <source>{0} values: {1}</source>
            <translation>{0} Werte: {1}</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}: {1}</translation>
        </message>
    </context>
    <context>
        <name>Board</name>
        <message>
            <source>Comparing…</source>
            <translation>Wird verglichen…</translation>
        </message>
        <message>
            <source>Reading…</source>
            <translation>Wird gelesen…</translation>
        </message>
    </context>
    <context>
        <name>CacheEditor</name>
        <message>
            <source>Clear</source>
            <translation>Leeren</translation>
        </message>
        <message>
            <source>Clear: {0}</source>
            <translation>Leeren: {0}</translation>
        </message>
    </context>
    <context>
        <name>CallDetail</name>
        <message>
            <source>Copy as</source>
            <translation>Kopieren als</translation>
        </message>
        <message>
            <source>Copy the call as JSON</source>
            <translation>Den Aufruf als JSON kopieren</translation>
        </message>
        <message>
            <source>Copy the request as a curl command</source>
            <translation>Die Anfrage als curl-Befehl kopieren</translation>
        </message>
        <message>
            <source>curl</source>
            <translation>curl</translation>
        </message>
        <message>
            <source>It was longer; only the beginning is kept.</source>
            <translation>Sie war länger; nur der Anfang ist aufgehoben.</translation>
        </message>
        <message>
            <source>JSON</source>
            <translation>JSON</translation>
        </message>
        <message>
            <source>Nothing was sent with it.</source>
            <translation>Dabei wurde nichts gesendet.</translation>
        </message>
        <message>
            <source>Only the beginning is shown; a copy has all of it.</source>
            <translation>Gezeigt wird nur der Anfang; eine Kopie hat alles.</translation>
        </message>
        <message>
            <source>Request</source>
            <translation>Anfrage</translation>
        </message>
        <message>
            <source>Response</source>
            <translation>Antwort</translation>
        </message>
        <message>
            <source>The answer has not come yet.</source>
            <translation>Die Antwort ist noch nicht da.</translation>
        </message>
        <message>
            <source>The answer was empty, or is not kept.</source>
            <translation>Die Antwort war leer oder ist nicht aufgehoben.</translation>
        </message>
    </context>
    <context>
        <name>CallsForm</name>
        <message>
            <source>Add an always-on script…</source>
            <translation>Begleitendes Skript hinzufügen…</translation>
        </message>
        <message>
            <source>Connect to a server to see its scripts.</source>
            <translation>Mit einem Server verbinden, um seine Skripte zu sehen.</translation>
        </message>
        <message>
            <source>Find a script</source>
            <translation>Skript suchen</translation>
        </message>
        <message>
            <source>None</source>
            <translation>Keines</translation>
        </message>
        <message>
            <source>not described</source>
            <translation>nicht beschrieben</translation>
        </message>
        <message>
            <source>nothing to set</source>
            <translation>nichts einzustellen</translation>
        </message>
        <message>
            <source>passed over in a request</source>
            <translation>in Anfragen übergangen</translation>
        </message>
        <message>
            <source>Script</source>
            <translation>Skript</translation>
        </message>
        <message>
            <source>Sent as they are: {0}</source>
            <translation>Unverändert gesendet: {0}</translation>
        </message>
        <message>
            <source>This server lists no scripts.</source>
            <translation>Dieser Server führt keine Skripte auf.</translation>
        </message>
    </context>
    <context>
        <name>CallsList</name>
        <message>
            <source>Calls</source>
            <translation>Aufrufe</translation>
        </message>
    </context>
    <context>
        <name>CallsView</name>
        <message>
            <source>Choose a call to read it.</source>
            <translation>Einen Aufruf wählen, um ihn zu lesen.</translation>
        </message>
        <message>
            <source>Clear</source>
            <translation>Leeren</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>Fehlgeschlagen</translation>
        </message>
        <message>
            <source>Filter by path, status or error</source>
            <translation>Nach Pfad, Status oder Fehler filtern</translation>
        </message>
        <message>
            <source>Filter the calls</source>
            <translation>Die Aufrufe filtern</translation>
        </message>
        <message>
            <source>Let the list stand still; calls are still kept</source>
            <translation>Die Liste stehen lassen; Aufrufe werden weiter aufgehoben</translation>
        </message>
        <message>
            <source>No call matches.</source>
            <translation>Kein Aufruf passt.</translation>
        </message>
        <message>
            <source>No call was made yet.</source>
            <translation>Noch wurde nichts aufgerufen.</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>Save the calls</source>
            <translation>Die Aufrufe speichern</translation>
        </message>
        <message>
            <source>Save the calls that are listed in a file</source>
            <translation>Die aufgeführten Aufrufe in einer Datei speichern</translation>
        </message>
        <message>
            <source>Save…</source>
            <translation>Speichern…</translation>
        </message>
        <message>
            <source>Show only calls that failed</source>
            <translation>Nur fehlgeschlagene Aufrufe zeigen</translation>
        </message>
    </context>
    <context>
        <name>Canvas</name>
        <message>
            <source>Image {0}</source>
            <translation>Bild {0}</translation>
        </message>
        <message>
            <source>Image {0} of {1}</source>
            <translation>Bild {0} von {1}</translation>
        </message>
        <message>
            <source>No picture</source>
            <translation>Kein Bild</translation>
        </message>
        <message>
            <source>Pictures appear here.</source>
            <translation>Hier erscheinen die Bilder.</translation>
        </message>
        <message>
            <source>Stop waiting...</source>
            <translation>Nicht mehr warten...</translation>
        </message>
    </context>
    <context>
        <name>CardModel</name>
        <message>
            <source>in the prompt, weight {0:g}</source>
            <translation>im Prompt, Gewicht {0:g}</translation>
        </message>
    </context>
    <context>
        <name>CertificateMark</name>
        <message>
            <source>The certificate is not verified</source>
            <translation>Das Zertifikat ist nicht geprüft</translation>
        </message>
        <message>
            <source>{0}: nobody can say that this is the server it claims to be, or who reads along.</source>
            <translation>{0}: Niemand kann sagen, ob dies der Server ist, der er zu sein vorgibt, oder wer mitliest.</translation>
        </message>
    </context>
    <context>
        <name>ChangeDialog</name>
        <message>
            <source>All {0} pictures get this text.</source>
            <translation>Alle {0} Bilder erhalten diesen Text.</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Change the file</source>
            <translation>Datei ändern</translation>
        </message>
        <message>
            <source>Change {0} files</source>
            <translation>{0} Dateien ändern</translation>
        </message>
        <message>
            <source>Edit the info of {0}</source>
            <translation>Info von {0} bearbeiten</translation>
        </message>
        <message>
            <source>No pixel is encoded anew. “Undo” in the notice that follows brings back what was there, while it stands.</source>
            <translation>Kein Pixel wird neu codiert. „Rückgängig“ in der folgenden Meldung stellt wieder her, was da war, solange sie steht.</translation>
        </message>
        <message>
            <source>Remove the info</source>
            <translation>Info entfernen</translation>
        </message>
        <message>
            <source>Remove the info of {0}</source>
            <translation>Info von {0} entfernen</translation>
        </message>
        <message>
            <source>This changes the file on the disk.</source>
            <translation>Das ändert die Datei auf der Platte.</translation>
        </message>
        <message>
            <source>This changes the files on the disk.</source>
            <translation>Das ändert die Dateien auf der Platte.</translation>
        </message>
        <message>
            <source>{0} pictures</source>
            <translation>{0} Bilder</translation>
        </message>
    </context>
    <context>
        <name>ChangesDialog</name>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Take all back</source>
            <translation>Alles zurücknehmen</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>Zurücknehmen</translation>
        </message>
        <message>
            <source>Take back {0}</source>
            <translation>{0} zurücknehmen</translation>
        </message>
    </context>
    <context>
        <name>CheckLine</name>
        <message>
            <source>Show less</source>
            <translation>Weniger zeigen</translation>
        </message>
        <message>
            <source>{0} more</source>
            <translation>{0} weitere</translation>
        </message>
    </context>
    <context>
        <name>ChoiceBox</name>
        <message>
            <source>The server does not list “{0}”.</source>
            <translation>Der Server führt „{0}“ nicht auf.</translation>
        </message>
    </context>
    <context>
        <name>Chores</name>
        <message>
            <source>Connect to it and try again.</source>
            <translation>Erst mit ihm verbinden, dann noch einmal versuchen.</translation>
        </message>
        <message>
            <source>Connect to one on the Server page.</source>
            <translation>Auf der Seite „Server“ mit einem verbinden.</translation>
        </message>
        <message>
            <source>It answered without an error; the value may be unknown to it.</source>
            <translation>Er antwortete ohne Fehler; vielleicht kennt er den Wert nicht.</translation>
        </message>
        <message>
            <source>It has the settings as they were asked for, all the same.</source>
            <translation>Er hat die Einstellungen dennoch so, wie sie verlangt wurden.</translation>
        </message>
        <message>
            <source>It kept the others.</source>
            <translation>Die anderen hat er übernommen.</translation>
        </message>
        <message>
            <source>Kept on the server, for everybody.</source>
            <translation>Auf dem Server übernommen, für alle.</translation>
        </message>
        <message>
            <source>No server is connected that could describe the picture.</source>
            <translation>Es ist kein Server verbunden, der das Bild beschreiben könnte.</translation>
        </message>
        <message>
            <source>No server is connected whose lists could be read.</source>
            <translation>Es ist kein Server verbunden, dessen Listen sich lesen ließen.</translation>
        </message>
        <message>
            <source>No server is connected.</source>
            <translation>Es ist kein Server verbunden.</translation>
        </message>
        <message>
            <source>Nothing was sent: the server that was asked about is not connected any more.</source>
            <translation>Nichts wurde gesendet: Der Server, um den es ging, ist nicht mehr verbunden.</translation>
        </message>
        <message>
            <source>The checkpoint was loaded again.</source>
            <translation>Der Checkpoint wurde wieder geladen.</translation>
        </message>
        <message>
            <source>The checkpoint was unloaded; the next picture loads it again.</source>
            <translation>Der Checkpoint wurde entladen; das nächste Bild lädt ihn wieder.</translation>
        </message>
        <message>
            <source>The server did not keep: {0}.</source>
            <translation>Der Server hat nicht übernommen: {0}.</translation>
        </message>
        <message>
            <source>The server looked for new files, and its lists were read again.</source>
            <translation>Der Server hat nach neuen Dateien gesucht, und seine Listen wurden neu gelesen.</translation>
        </message>
        <message>
            <source>The server restarts. Safelight waits for it.</source>
            <translation>Der Server startet neu. Safelight wartet auf ihn.</translation>
        </message>
        <message>
            <source>The server was asked to end.</source>
            <translation>Der Server wurde gebeten, sich zu beenden.</translation>
        </message>
        <message>
            <source>{0} cannot be read.</source>
            <translation>{0} lässt sich nicht lesen.</translation>
        </message>
    </context>
    <context>
        <name>CompareTab</name>
        <message>
            <source>Choose a picture to compare it with the pinned one.</source>
            <translation>Ein Bild wählen, um es mit dem angehefteten zu vergleichen.</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>Vergleichen</translation>
        </message>
        <message>
            <source>Comparing…</source>
            <translation>Wird verglichen…</translation>
        </message>
        <message>
            <source>Pinned: {0}</source>
            <translation>Angeheftet: {0}</translation>
        </message>
        <message>
            <source>See both pictures (C)</source>
            <translation>Beide Bilder ansehen (C)</translation>
        </message>
        <message>
            <source>This is the pinned picture. Choose another one to see what differs.</source>
            <translation>Das ist das angeheftete Bild. Ein anderes wählen, um die Unterschiede zu sehen.</translation>
        </message>
        <message>
            <source>Unpin</source>
            <translation>Lösen</translation>
        </message>
    </context>
    <context>
        <name>CompareView</name>
        <message>
            <source>Back (Esc)</source>
            <translation>Zurück (Esc)</translation>
        </message>
        <message>
            <source>Black is the same in both; the brighter, the more differs.</source>
            <translation>Schwarz ist in beiden gleich; je heller, desto größer der Unterschied.</translation>
        </message>
        <message>
            <source>Compare pictures</source>
            <translation>Bilder vergleichen</translation>
        </message>
        <message>
            <source>Compared pictures</source>
            <translation>Verglichene Bilder</translation>
        </message>
        <message>
            <source>Difference</source>
            <translation>Differenz</translation>
        </message>
        <message>
            <source>Drag the line, or press Left and Right.</source>
            <translation>Die Linie ziehen oder Links und Rechts drücken.</translation>
        </message>
        <message>
            <source>Flicker</source>
            <translation>Wechsel</translation>
        </message>
        <message>
            <source>How many times the difference is amplified</source>
            <translation>Wievielfach der Unterschied verstärkt wird</translation>
        </message>
        <message>
            <source>Not one pixel differs.</source>
            <translation>Kein einziges Pixel weicht ab.</translation>
        </message>
        <message>
            <source>Nothing differs</source>
            <translation>Kein Unterschied</translation>
        </message>
        <message>
            <source>Side by side</source>
            <translation>Nebeneinander</translation>
        </message>
        <message>
            <source>Sides longer than {0} pixels are compared at that length.</source>
            <translation>Seiten über {0} Pixel werden in dieser Länge verglichen.</translation>
        </message>
        <message>
            <source>Slider</source>
            <translation>Schieber</translation>
        </message>
        <message>
            <source>Turn the wheel to zoom, drag to move: all pictures follow.</source>
            <translation>Am Rad drehen zum Zoomen, ziehen zum Bewegen: Alle Bilder folgen.</translation>
        </message>
        <message>
            <source>{0} has {1} × {2} pixels and is shown at {3} × {4}.</source>
            <translation>{0} hat {1} × {2} Pixel und wird mit {3} × {4} gezeigt.</translation>
        </message>
        <message>
            <source>{0} is shown. Press Space or click to change.</source>
            <translation>{0} ist zu sehen. Leertaste oder Klick wechselt.</translation>
        </message>
    </context>
    <context>
        <name>CompletionPopup</name>
        <message>
            <source>Tab or Enter: take it · Esc: close</source>
            <translation>Tab oder Eingabe: übernehmen · Esc: schließen</translation>
        </message>
        <message>
            <source>Words that fit</source>
            <translation>Passende Wörter</translation>
        </message>
    </context>
    <context>
        <name>ComposePanel</name>
        <message>
            <source>Find a parameter</source>
            <translation>Parameter suchen</translation>
        </message>
        <message>
            <source>this request only</source>
            <translation>nur diese Anfrage</translation>
        </message>
    </context>
    <context>
        <name>ComposeParts</name>
        <message>
            <source>Override settings</source>
            <translation>Überschriebene Einstellungen</translation>
        </message>
    </context>
    <context>
        <name>ConnectCard</name>
        <message>
            <source>Address</source>
            <translation>Adresse</translation>
        </message>
        <message>
            <source>Address of the server</source>
            <translation>Adresse des Servers</translation>
        </message>
        <message>
            <source>Asking {0}...</source>
            <translation>{0} wird gefragt...</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Connect</source>
            <translation>Verbinden</translation>
        </message>
        <message>
            <source>Connect to a Stable Diffusion WebUI</source>
            <translation>Mit einer Stable Diffusion WebUI verbinden</translation>
        </message>
        <message>
            <source>Connect to another server</source>
            <translation>Mit einem anderen Server verbinden</translation>
        </message>
        <message>
            <source>Connected to {0}.</source>
            <translation>Mit {0} verbunden.</translation>
        </message>
        <message>
            <source>No server at hand?</source>
            <translation>Kein Server zur Hand?</translation>
        </message>
        <message>
            <source>Nothing answers at {0}. Is the server running? If it listens elsewhere, change the address.</source>
            <translation>Unter {0} antwortet nichts. Läuft der Server? Lauscht er anderswo, die Adresse ändern.</translation>
        </message>
        <message>
            <source>Safelight talks to any server with the /sdapi/v1 API: AUTOMATIC1111, Forge, SD.Next and others. Start yours with --api.</source>
            <translation>Safelight spricht mit jedem Server, der die API /sdapi/v1 hat: AUTOMATIC1111, Forge, SD.Next und andere. Den eigenen mit --api starten.</translation>
        </message>
        <message>
            <source>Something answers at {0}. Press Connect.</source>
            <translation>Unter {0} antwortet etwas. „Verbinden“ drücken.</translation>
        </message>
        <message>
            <source>Starting the demo server...</source>
            <translation>Der Demo-Server wird gestartet…</translation>
        </message>
        <message>
            <source>Try the built-in demo</source>
            <translation>Eingebaute Demo ausprobieren</translation>
        </message>
    </context>
    <context>
        <name>Connector</name>
        <message>
            <source>Demo</source>
            <translation>Demo</translation>
        </message>
        <message>
            <source>The demo server could not be started: {0}</source>
            <translation>Der Demo-Server konnte nicht gestartet werden: {0}</translation>
        </message>
    </context>
    <context>
        <name>ControlSection</name>
        <message>
            <source>A picture that came with the request</source>
            <translation>Ein Bild, das mit der Anfrage kam</translation>
        </message>
        <message>
            <source>Add a unit: a picture, and what of it guides.</source>
            <translation>Eine Einheit hinzufügen: ein Bild, und was davon lenkt.</translation>
        </message>
        <message>
            <source>Asking the server what it has…</source>
            <translation>Der Server wird gefragt, was er hat …</translation>
        </message>
        <message>
            <source>Drop one here: its lines, depth or pose guide what is made.</source>
            <translation>Eines hierher ziehen: Seine Linien, Tiefe oder Pose lenken, was entsteht.</translation>
        </message>
        <message>
            <source>For a picture it is made in the size asked for.</source>
            <translation>Für ein Bild entsteht sie in der verlangten Größe.</translation>
        </message>
        <message>
            <source>For preprocessors that fill in: white is filled.</source>
            <translation>Für Präprozessoren, die füllen: Weiß wird gefüllt.</translation>
        </message>
        <message>
            <source>Mask</source>
            <translation>Maske</translation>
        </message>
        <message>
            <source>Mask of the unit</source>
            <translation>Maske der Einheit</translation>
        </message>
        <message>
            <source>No server with ControlNet is connected.</source>
            <translation>Es ist kein Server mit ControlNet verbunden.</translation>
        </message>
        <message>
            <source>Picture of the unit</source>
            <translation>Bild der Einheit</translation>
        </message>
        <message>
            <source>Read again</source>
            <translation>Noch einmal lesen</translation>
        </message>
        <message>
            <source>The server has not told what it has for ControlNet.</source>
            <translation>Der Server hat nicht gesagt, was er für ControlNet hat.</translation>
        </message>
        <message>
            <source>Unit</source>
            <translation>Einheit</translation>
        </message>
        <message>
            <source>Unit {0}: {1}</source>
            <translation>Einheit {0}: {1}</translation>
        </message>
    </context>
    <context>
        <name>ControlWell</name>
        <message>
            <source>It guides while this unit has none of its own.</source>
            <translation>Es lenkt, solange diese Einheit kein eigenes hat.</translation>
        </message>
        <message>
            <source>No picture yet</source>
            <translation>Noch kein Bild</translation>
        </message>
        <message>
            <source>Open…</source>
            <translation>Öffnen …</translation>
        </message>
        <message>
            <source>Paste</source>
            <translation>Einfügen</translation>
        </message>
        <message>
            <source>Remove the picture</source>
            <translation>Bild entfernen</translation>
        </message>
        <message>
            <source>Take another picture</source>
            <translation>Ein anderes Bild nehmen</translation>
        </message>
        <message>
            <source>The kept copy of {0} is gone. Choose the picture again.</source>
            <translation>Die aufbewahrte Kopie von {0} ist weg. Das Bild neu auswählen.</translation>
        </message>
        <message>
            <source>The source picture</source>
            <translation>Das Ausgangsbild</translation>
        </message>
    </context>
    <context>
        <name>CreatePage</name>
        <message>
            <source>First run</source>
            <translation>Erster Start</translation>
        </message>
        <message>
            <source>The request cannot be sent.</source>
            <translation>Die Anfrage lässt sich nicht senden.</translation>
        </message>
        <message>
            <source>Welcome</source>
            <translation>Willkommen</translation>
        </message>
    </context>
    <context>
        <name>DescribeDialog</name>
        <message>
            <source>Append to prompt</source>
            <translation>An Prompt anhängen</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>Description of the picture</source>
            <translation>Beschreibung des Bildes</translation>
        </message>
        <message>
            <source>Keep as tags</source>
            <translation>Als Tags behalten</translation>
        </message>
        <message>
            <source>Replace prompt</source>
            <translation>Prompt ersetzen</translation>
        </message>
        <message>
            <source>The library keeps them with the picture; the file stays as it is</source>
            <translation>Die Bibliothek behält sie beim Bild; die Datei bleibt, wie sie ist</translation>
        </message>
        <message>
            <source>{0}, described by {1}</source>
            <translation>{0}, beschrieben von {1}</translation>
        </message>
    </context>
    <context>
        <name>DescribeHand</name>
        <message>
            <source>The server is making pictures; it describes {0} when it is done with that.</source>
            <translation>Der Server erzeugt gerade Bilder; er beschreibt {0}, wenn er damit fertig ist.</translation>
        </message>
        <message>
            <source>{0} is being described; the first time the server loads a model for it.</source>
            <translation>{0} wird beschrieben; beim ersten Mal lädt der Server dafür ein Modell.</translation>
        </message>
    </context>
    <context>
        <name>DetailerSection</name>
        <message>
            <source>Add a unit: a detector, and how what it finds is painted anew.</source>
            <translation>Eine Einheit hinzufügen: einen Detektor, und wie neu gemalt wird, was er findet.</translation>
        </message>
        <message>
            <source>Detail the source itself</source>
            <translation>Die Quelle selbst nachbessern</translation>
        </message>
        <message>
            <source>Image to image is skipped: only what is found in the source changes.</source>
            <translation>Bild zu Bild entfällt: Nur was in der Quelle gefunden wird, ändert sich.</translation>
        </message>
        <message>
            <source>Inpaint</source>
            <translation>Inpaint</translation>
        </message>
        <message>
            <source>Mask</source>
            <translation>Maske</translation>
        </message>
        <message>
            <source>More</source>
            <translation>Mehr</translation>
        </message>
        <message>
            <source>none</source>
            <translation>nichts</translation>
        </message>
        <message>
            <source>same</source>
            <translation>gleich</translation>
        </message>
        <message>
            <source>same as the negative prompt</source>
            <translation>wie der negative Prompt</translation>
        </message>
        <message>
            <source>same as the picture</source>
            <translation>wie beim Bild</translation>
        </message>
        <message>
            <source>same as the prompt</source>
            <translation>wie der Prompt</translation>
        </message>
        <message>
            <source>This server's ADetailer does not know {0}: it will do nothing.</source>
            <translation>Das ADetailer dieses Servers kennt {0} nicht: Es wird nichts tun.</translation>
        </message>
        <message>
            <source>Unit</source>
            <translation>Einheit</translation>
        </message>
        <message>
            <source>Use this unit</source>
            <translation>Diese Einheit nutzen</translation>
        </message>
        <message>
            <source>Values of its own</source>
            <translation>Eigene Werte</translation>
        </message>
        <message>
            <source>What is found</source>
            <translation>Was gefunden wird</translation>
        </message>
    </context>
    <context>
        <name>Doing</name>
        <message>
            <source>Dismiss</source>
            <translation>Verwerfen</translation>
        </message>
        <message>
            <source>Dismiss?</source>
            <translation>Verwerfen?</translation>
        </message>
        <message>
            <source>Stop it</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>Stop the running job?</source>
            <translation>Den laufenden Auftrag anhalten?</translation>
        </message>
        <message>
            <source>The details are in the clipboard.</source>
            <translation>Die Einzelheiten sind in der Zwischenablage.</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
        <message>
            <source>{0} jobs</source>
            <translation>{0} Aufträge</translation>
        </message>
        <message>
            <source>{0} will not be sent again. Pictures that arrived are kept; what the server may still have made cannot be fetched.</source>
            <translation>{0} wird nicht noch einmal gesendet. Angekommene Bilder bleiben; was der Server vielleicht noch gemacht hat, lässt sich nicht abholen.</translation>
        </message>
        <message>
            <source>{0}: pictures that are finished are kept, the one being made is lost.</source>
            <translation>{0}: Fertige Bilder bleiben, das angefangene geht verloren.</translation>
        </message>
        <message>
            <source>{0}: removed from the queue.</source>
            <translation>{0}: aus der Warteschlange entfernt.</translation>
        </message>
    </context>
    <context>
        <name>DragList</name>
        <message>
            <source>{0} jobs</source>
            <translation>{0} Aufträge</translation>
        </message>
    </context>
    <context>
        <name>Drops</name>
        <message>
            <source>That was only a link. Copy the picture itself, or save it first.</source>
            <translation>Das war nur ein Verweis. Das Bild selbst kopieren oder erst speichern.</translation>
        </message>
        <message>
            <source>There is no picture in the clipboard.</source>
            <translation>In der Zwischenablage ist kein Bild.</translation>
        </message>
        <message>
            <source>There is no picture in what was dropped.</source>
            <translation>In dem, was abgelegt wurde, ist kein Bild.</translation>
        </message>
    </context>
    <context>
        <name>DynamicRow</name>
        <message>
            <source>Fill in {a|b} and __wildcards__</source>
            <translation>{a|b} und __Platzhalter__ ausfüllen</translation>
        </message>
        <message>
            <source>On: {a|b} and __names__ of your wildcard folder are filled in here, by the seed of each picture; so each picture has a text of its own, and the same seed gives the same text. What was filled in, no extension of the server fills in again. With a script, or with all batches as one request, all pictures share one text.
Off: the text goes to the server as it is; an extension there may still fill it in.</source>
            <translation>An: {a|b} und __Namen__ aus Ihrem Platzhalter-Ordner werden hier ausgefüllt, nach dem Seed jedes Bildes; so hat jedes Bild seinen eigenen Text, und derselbe Seed ergibt denselben Text. Was ausgefüllt ist, füllt keine Erweiterung des Servers noch einmal aus. Mit einem Skript, oder mit allen Stapeln in einer Anfrage, haben alle Bilder denselben Text.
Aus: Der Text geht an den Server, wie er ist; eine Erweiterung dort kann ihn noch ausfüllen.</translation>
        </message>
        <message>
            <source>See what the prompt may become</source>
            <translation>Zeigen, was aus dem Prompt werden kann</translation>
        </message>
        <message>
            <source>Variations…</source>
            <translation>Varianten…</translation>
        </message>
    </context>
    <context>
        <name>EndCard</name>
        <message>
            <source>Nobody can start it again from here.</source>
            <translation>Von hier aus kann ihn niemand wieder starten.</translation>
        </message>
        <message>
            <source>Pictures that are being made on it are lost, also those of other people.</source>
            <translation>Bilder, die er gerade macht, gehen verloren, auch die anderer Leute.</translation>
        </message>
        <message>
            <source>Restart</source>
            <translation>Neu starten</translation>
        </message>
        <message>
            <source>Restart {0}?</source>
            <translation>{0} neu starten?</translation>
        </message>
        <message>
            <source>Restart…</source>
            <translation>Neu starten…</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Beenden</translation>
        </message>
        <message>
            <source>Stop {0}?</source>
            <translation>{0} beenden?</translation>
        </message>
        <message>
            <source>Stop…</source>
            <translation>Beenden…</translation>
        </message>
        <message>
            <source>the server</source>
            <translation>der Server</translation>
        </message>
        <message>
            <source>The server itself</source>
            <translation>Der Server selbst</translation>
        </message>
        <message>
            <source>What is being made on it is lost, for everybody who uses it.</source>
            <translation>Was er gerade macht, geht verloren, für alle, die ihn nutzen.</translation>
        </message>
    </context>
    <context>
        <name>ExtendDialog</name>
        <message>
            <source>Bottom</source>
            <translation>Unten</translation>
        </message>
        <message>
            <source>Extend</source>
            <translation>Erweitern</translation>
        </message>
        <message>
            <source>Extend the canvas</source>
            <translation>Die Fläche erweitern</translation>
        </message>
        <message>
            <source>Left</source>
            <translation>Links</translation>
        </message>
        <message>
            <source>Right</source>
            <translation>Rechts</translation>
        </message>
        <message>
            <source>The canvas is {0} × {1}.</source>
            <translation>Die Fläche ist {0} × {1}.</translation>
        </message>
        <message>
            <source>The canvas will be {0} × {1}.</source>
            <translation>Die Fläche wird {0} × {1}.</translation>
        </message>
        <message>
            <source>Top</source>
            <translation>Oben</translation>
        </message>
        <message>
            <source>What is added begins as the edge of the picture and is masked, so that it is made anew.</source>
            <translation>Was hinzukommt, beginnt als Rand des Bildes und ist maskiert, sodass es neu entsteht.</translation>
        </message>
        <message>
            <source>{0}, in pixels</source>
            <translation>{0}, in Pixeln</translation>
        </message>
    </context>
    <context>
        <name>ExtensionsCard</name>
        <message>
            <source>Extensions</source>
            <translation>Erweiterungen</translation>
        </message>
        <message>
            <source>Installed: {0}</source>
            <translation>Installiert: {0}</translation>
        </message>
        <message>
            <source>None is installed.</source>
            <translation>Keine installiert.</translation>
        </message>
        <message>
            <source>Read the list</source>
            <translation>Liste lesen</translation>
        </message>
        <message>
            <source>Reading…</source>
            <translation>Wird gelesen…</translation>
        </message>
        <message>
            <source>switched off</source>
            <translation>ausgeschaltet</translation>
        </message>
        <message>
            <source>The list could not be read.</source>
            <translation>Die Liste konnte nicht gelesen werden.</translation>
        </message>
        <message>
            <source>The server asks git about each of them, which takes it a while.</source>
            <translation>Der Server fragt git nach jeder einzelnen, das dauert eine Weile.</translation>
        </message>
    </context>
    <context>
        <name>ExtraRow</name>
        <message>
            <source>Also sent: {0}</source>
            <translation>Wird mitgesendet: {0}</translation>
        </message>
        <message>
            <source>Do not send these</source>
            <translation>Nicht mitsenden</translation>
        </message>
    </context>
    <context>
        <name>FactRows</name>
        <message>
            <source>Click to copy</source>
            <translation>Klicken zum Kopieren</translation>
        </message>
        <message>
            <source>Click to copy all of it</source>
            <translation>Klicken, um alles zu kopieren</translation>
        </message>
        <message>
            <source>Copy name and value</source>
            <translation>Name und Wert kopieren</translation>
        </message>
        <message>
            <source>Copy value</source>
            <translation>Wert kopieren</translation>
        </message>
    </context>
    <context>
        <name>FactSection</name>
        <message>
            <source>copy</source>
            <translation>kopieren</translation>
        </message>
    </context>
    <context>
        <name>FieldEdit</name>
        <message>
            <source>server default</source>
            <translation>Vorgabe des Servers</translation>
        </message>
    </context>
    <context>
        <name>FileChooser</name>
        <message>
            <source>All files (*)</source>
            <translation>Alle Dateien (*)</translation>
        </message>
        <message>
            <source>Images ({0})</source>
            <translation>Bilder ({0})</translation>
        </message>
        <message>
            <source>Open a folder</source>
            <translation>Ordner öffnen</translation>
        </message>
        <message>
            <source>Open images</source>
            <translation>Bilder öffnen</translation>
        </message>
    </context>
    <context>
        <name>FileList</name>
        <message>
            <source>Files</source>
            <translation>Dateien</translation>
        </message>
    </context>
    <context>
        <name>FileTab</name>
        <message>
            <source>Compute SHA-256</source>
            <translation>SHA-256 berechnen</translation>
        </message>
        <message>
            <source>computing…</source>
            <translation>wird berechnet…</translation>
        </message>
        <message>
            <source>Copy all facts about the file</source>
            <translation>Alle Angaben zur Datei kopieren</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Datei</translation>
        </message>
        <message>
            <source>Further texts</source>
            <translation>Weitere Texte</translation>
        </message>
        <message>
            <source>Other texts</source>
            <translation>Andere Texte</translation>
        </message>
        <message>
            <source>Reading…</source>
            <translation>Wird gelesen…</translation>
        </message>
        <message>
            <source>SHA-256</source>
            <translation>SHA-256</translation>
        </message>
        <message>
            <source>There are no other texts in the file.</source>
            <translation>In der Datei sind keine anderen Texte.</translation>
        </message>
    </context>
    <context>
        <name>Filmstrip</name>
        <message>
            <source>Image {0} of {1}</source>
            <translation>Bild {0} von {1}</translation>
        </message>
        <message>
            <source>Pictures: {0}</source>
            <translation>Bilder: {0}</translation>
        </message>
    </context>
    <context>
        <name>FolderDialog</name>
        <message>
            <source>Add {0} jobs</source>
            <translation>{0} Aufträge hinzufügen</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Each by its own prompt, where it names one</source>
            <translation>Jedes mit seinem eigenen Prompt, wo es einen nennt</translation>
        </message>
        <message>
            <source>Each goes in a request of its own (extra-single-image).</source>
            <translation>Jedes kommt in eine eigene Anfrage (extra-single-image).</translation>
        </message>
        <message>
            <source>Each in its own size</source>
            <translation>Jedes in seiner eigenen Größe</translation>
        </message>
        <message>
            <source>Everything else is as the form has it now. The pictures are copied, so the folder may change.</source>
            <translation>Alles andere ist so, wie das Formular es jetzt hat. Die Bilder werden kopiert, der Ordner darf sich also ändern.</translation>
        </message>
        <message>
            <source>Image to image over a folder</source>
            <translation>Bild zu Bild über einen Ordner</translation>
        </message>
        <message>
            <source>Show the first request</source>
            <translation>Die erste Anfrage zeigen</translation>
        </message>
        <message>
            <source>The first request</source>
            <translation>Die erste Anfrage</translation>
        </message>
        <message>
            <source>The pictures are copied, so their files may change before their turn comes.</source>
            <translation>Die Bilder werden kopiert; ihre Dateien dürfen sich also ändern, bevor sie an der Reihe sind.</translation>
        </message>
        <message>
            <source>There is no picture in {0}.</source>
            <translation>In {0} ist kein Bild.</translation>
        </message>
        <message>
            <source>Up to {0} go in one request (extra-batch-images); very large ones go alone.</source>
            <translation>Bis zu {0} kommen in eine Anfrage (extra-batch-images); sehr große kommen allein.</translation>
        </message>
        <message>
            <source>Upscale the pictures of a folder</source>
            <translation>Bilder eines Ordners hochskalieren</translation>
        </message>
        <message>
            <source>Upscale these pictures</source>
            <translation>Diese Bilder hochskalieren</translation>
        </message>
        <message>
            <source>{0} cannot be read: {1}</source>
            <translation>{0} kann nicht gelesen werden: {1}</translation>
        </message>
        <message>
            <source>{0} more are left out: that is the most of one batch.</source>
            <translation>{0} weitere bleiben weg: Mehr fasst ein Durchgang nicht.</translation>
        </message>
        <message>
            <source>{0} of {1}: {2}</source>
            <translation>{0} von {1}: {2}</translation>
        </message>
        <message>
            <source>{0} pictures in {1}: {0} jobs, {2} new pictures.</source>
            <translation>{0} Bilder in {1}: {0} Aufträge, {2} neue Bilder.</translation>
        </message>
        <message>
            <source>{0} pictures: {0} jobs, {0} new pictures.</source>
            <translation>{0} Bilder: {0} Aufträge, {0} neue Bilder.</translation>
        </message>
    </context>
    <context>
        <name>FolderHand</name>
        <message>
            <source>Choose a folder of pictures</source>
            <translation>Einen Ordner mit Bildern wählen</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>Weiter</translation>
        </message>
        <message>
            <source>These pictures cannot be worked on yet.</source>
            <translation>Diese Bilder lassen sich noch nicht bearbeiten.</translation>
        </message>
        <message>
            <source>{0} jobs were added to the queue.</source>
            <translation>{0} Aufträge kamen in die Warteschlange.</translation>
        </message>
    </context>
    <context>
        <name>Following</name>
        <message>
            <source>A picture is being made: show it</source>
            <translation>Ein Bild entsteht: zeigen</translation>
        </message>
        <message>
            <source>Picture {0} of {1} is being made: show it</source>
            <translation>Bild {0} von {1} entsteht: zeigen</translation>
        </message>
        <message>
            <source>Show what is being made, and what comes of it</source>
            <translation>Zeigen, was entsteht und was daraus wird</translation>
        </message>
    </context>
    <context>
        <name>GalleryModel</name>
        <message>
            <source>Image {0} of {1}</source>
            <translation>Bild {0} von {1}</translation>
        </message>
    </context>
    <context>
        <name>GenerateBar</name>
        <message>
            <source>More ways to generate</source>
            <translation>Weitere Arten zu generieren</translation>
        </message>
        <message>
            <source>More ways to generate (all batches go as one request)</source>
            <translation>Weitere Arten zu generieren (alle Batches gehen als eine Anfrage)</translation>
        </message>
        <message>
            <source>Stop waiting...</source>
            <translation>Nicht mehr warten...</translation>
        </message>
    </context>
    <context>
        <name>GenerateButton</name>
        <message>
            <source>Enqueue</source>
            <translation>Einreihen</translation>
        </message>
        <message>
            <source>Generate</source>
            <translation>Generieren</translation>
        </message>
        <message>
            <source>in one request</source>
            <translation>in einer Anfrage</translation>
        </message>
        <message>
            <source>in {0} requests</source>
            <translation>in {0} Anfragen</translation>
        </message>
        <message>
            <source>one image</source>
            <translation>ein Bild</translation>
        </message>
        <message>
            <source>Upscale</source>
            <translation>Hochskalieren</translation>
        </message>
        <message>
            <source>{0} ({1})</source>
            <translation>{0} ({1})</translation>
        </message>
        <message>
            <source>{0} images</source>
            <translation>{0} Bilder</translation>
        </message>
    </context>
    <context>
        <name>GenerateMenu</name>
        <message>
            <source>A script, several source pictures, a seed that the server has to find, or very many batches.</source>
            <translation>Ein Skript, mehrere Quellbilder, ein Seed, den der Server finden muss, oder sehr viele Batches.</translation>
        </message>
        <message>
            <source>Add to the queue</source>
            <translation>Zur Warteschlange hinzufügen</translation>
        </message>
        <message>
            <source>Generate</source>
            <translation>Generieren</translation>
        </message>
        <message>
            <source>Send all {0} batches as one request</source>
            <translation>Alle {0} Batches als eine Anfrage senden</translation>
        </message>
        <message>
            <source>Send as one request (there is only one batch)</source>
            <translation>Als eine Anfrage senden (es gibt nur einen Batch)</translation>
        </message>
        <message>
            <source>Sent as one request: only the server can split this one</source>
            <translation>Geht als eine Anfrage: Nur der Server kann diese aufteilen</translation>
        </message>
        <message>
            <source>Upscale</source>
            <translation>Hochskalieren</translation>
        </message>
        <message>
            <source>Upscale next, before what waits</source>
            <translation>Als Nächstes hochskalieren, vor dem, was wartet</translation>
        </message>
        <message>
            <source>Usually each batch is a request of its own: its pictures are on disk when it is made, and the job can stop after it. As one request the server makes all of them before it answers. The pictures are the same.</source>
            <translation>Gewöhnlich ist jeder Batch eine eigene Anfrage: Seine Bilder sind auf der Platte, sobald er fertig ist, und der Auftrag kann danach anhalten. Als eine Anfrage macht der Server alle, bevor er antwortet. Die Bilder sind dieselben.</translation>
        </message>
        <message>
            <source>With two batches or more they can be sent together.</source>
            <translation>Ab zwei Batches lassen sie sich zusammen senden.</translation>
        </message>
    </context>
    <context>
        <name>GridDialog</name>
        <message>
            <source>1 picture</source>
            <translation>1 Bild</translation>
        </message>
        <message>
            <source>A new seed for each cell</source>
            <translation>Ein neuer Seed für jede Zelle</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Columns (X)</source>
            <translation>Spalten (X)</translation>
        </message>
        <message>
            <source>Columns, rows, sheets</source>
            <translation>Spalten, Zeilen, Blätter</translation>
        </message>
        <message>
            <source>Exchange columns and rows</source>
            <translation>Spalten und Zeilen tauschen</translation>
        </message>
        <message>
            <source>Make a grid</source>
            <translation>Ein Raster machen</translation>
        </message>
        <message>
            <source>One picture per cell; the form asks for {0}</source>
            <translation>Ein Bild je Zelle; das Formular verlangt {0}</translation>
        </message>
        <message>
            <source>Picture of the grid</source>
            <translation>Bild des Rasters</translation>
        </message>
        <message>
            <source>Prompt matrix</source>
            <translation>Prompt-Matrix</translation>
        </message>
        <message>
            <source>Rows (Y)</source>
            <translation>Zeilen (Y)</translation>
        </message>
        <message>
            <source>Sheets (Z)</source>
            <translation>Blätter (Z)</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>Beginnen</translation>
        </message>
        <message>
            <source>Start: 1 picture</source>
            <translation>Beginnen: 1 Bild</translation>
        </message>
        <message>
            <source>Start: {0} pictures</source>
            <translation>Beginnen: {0} Bilder</translation>
        </message>
        <message>
            <source>The form runs the script {0}: so does every cell.</source>
            <translation>Das Formular führt das Skript {0} aus, also auch jede Zelle.</translation>
        </message>
        <message>
            <source>The picture of the grid would be too large to be drawn; its cells are kept.</source>
            <translation>Das Bild des Rasters würde zu groß, um gezeichnet zu werden; seine Zellen bleiben.</translation>
        </message>
        <message>
            <source>Two sides vary the same.</source>
            <translation>Zwei Seiten ändern dasselbe.</translation>
        </message>
        <message>
            <source>Usually an open seed is settled once for the whole grid, so that its cells can be compared.</source>
            <translation>Sonst wird ein offener Seed einmal für das ganze Raster festgelegt, damit sich die Zellen vergleichen lassen.</translation>
        </message>
        <message>
            <source>{0} cells are too many; {1} is the most.</source>
            <translation>{0} Zellen sind zu viele; höchstens {1} gehen.</translation>
        </message>
        <message>
            <source>{0} pictures</source>
            <translation>{0} Bilder</translation>
        </message>
        <message>
            <source>{0}, about {1}</source>
            <translation>{0}, etwa {1}</translation>
        </message>
        <message>
            <source>{0}, of which the grid shows one per cell</source>
            <translation>{0}, von denen das Raster eines je Zelle zeigt</translation>
        </message>
        <message>
            <source>{0}; how long they take is known after the first</source>
            <translation>{0}; wie lange es dauert, zeigt sich nach dem ersten</translation>
        </message>
    </context>
    <context>
        <name>GridHand</name>
        <message>
            <source>There is nothing yet to make a grid of.</source>
            <translation>Es gibt noch nichts, woraus ein Raster werden könnte.</translation>
        </message>
        <message>
            <source>Vary in a grid…</source>
            <translation>In einem Raster ändern…</translation>
        </message>
        <message>
            <source>Vary “{0}” in a grid…</source>
            <translation>„{0}“ in einem Raster ändern…</translation>
        </message>
    </context>
    <context>
        <name>GridLine</name>
        <message>
            <source>1 cell of the grid is not made.</source>
            <translation>1 Zelle des Rasters wird nicht gemacht.</translation>
        </message>
        <message>
            <source>about {0} left</source>
            <translation>noch etwa {0}</translation>
        </message>
        <message>
            <source>Cancel the rest</source>
            <translation>Rest abbrechen</translation>
        </message>
        <message>
            <source>Cells that wait are not made; the one being made is finished</source>
            <translation>Wartende Zellen werden nicht gemacht; die laufende wird fertig</translation>
        </message>
        <message>
            <source>Grid: {0} of {1}</source>
            <translation>Raster: {0} von {1}</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
        <message>
            <source>{0} cells of the grid are not made.</source>
            <translation>{0} Zellen des Rasters werden nicht gemacht.</translation>
        </message>
    </context>
    <context>
        <name>GridPreview</name>
        <message>
            <source>Choose what varies, and type its values.</source>
            <translation>Wählen, was sich ändert, und die Werte schreiben.</translation>
        </message>
        <message>
            <source>{0} columns, {1} rows</source>
            <translation>{0} Spalten, {1} Zeilen</translation>
        </message>
        <message>
            <source>{0} sheets: {1}</source>
            <translation>{0} Blätter: {1}</translation>
        </message>
        <message>
            <source>{0}, {1} sheets</source>
            <translation>{0}, {1} Blätter</translation>
        </message>
    </context>
    <context>
        <name>GridView</name>
        <message>
            <source>Pictures</source>
            <translation>Bilder</translation>
        </message>
    </context>
    <context>
        <name>GridWork</name>
        <message>
            <source>cancelled</source>
            <translation>abgebrochen</translation>
        </message>
        <message>
            <source>Empty cells: {0} of {1}.</source>
            <translation>Leere Zellen: {0} von {1}.</translation>
        </message>
        <message>
            <source>Its pictures were made smaller: {0} %.</source>
            <translation>Seine Bilder wurden verkleinert: {0} %.</translation>
        </message>
        <message>
            <source>not in the library</source>
            <translation>nicht in der Bibliothek</translation>
        </message>
        <message>
            <source>not made</source>
            <translation>nicht gemacht</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Zeigen</translation>
        </message>
        <message>
            <source>The grid image is in the library.</source>
            <translation>Das Rasterbild ist in der Bibliothek.</translation>
        </message>
        <message>
            <source>The grid image was not made.</source>
            <translation>Das Rasterbild wurde nicht gemacht.</translation>
        </message>
        <message>
            <source>There is no picture to draw.</source>
            <translation>Es gibt kein Bild dafür.</translation>
        </message>
    </context>
    <context>
        <name>GroupRow</name>
        <message>
            <source>and {0} more of the kind</source>
            <translation>und {0} weitere dieser Art</translation>
        </message>
    </context>
    <context>
        <name>HeaderRow</name>
        <message>
            <source>kept already</source>
            <translation>schon hinterlegt</translation>
        </message>
        <message>
            <source>Name of the header</source>
            <translation>Name der Kopfzeile</translation>
        </message>
        <message>
            <source>Remove this header</source>
            <translation>Diese Kopfzeile entfernen</translation>
        </message>
        <message>
            <source>Value of the header</source>
            <translation>Wert der Kopfzeile</translation>
        </message>
    </context>
    <context>
        <name>HiresSection</name>
        <message>
            <source>denoise {0}</source>
            <translation>Denoising {0}</translation>
        </message>
        <message>
            <source>Hires fix</source>
            <translation>Hires fix</translation>
        </message>
        <message>
            <source>same as the negative prompt</source>
            <translation>wie der negative Prompt</translation>
        </message>
        <message>
            <source>same as the prompt</source>
            <translation>wie der Prompt</translation>
        </message>
    </context>
    <context>
        <name>ImageActions</name>
        <message>
            <source>All but the seed</source>
            <translation>Alles außer dem Seed</translation>
        </message>
        <message>
            <source>Choose what to use…</source>
            <translation>Auswählen, was übernommen wird…</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>Vergleichen</translation>
        </message>
        <message>
            <source>Compare with the pinned picture</source>
            <translation>Mit dem angehefteten Bild vergleichen</translation>
        </message>
        <message>
            <source>Compare with what it was made from</source>
            <translation>Mit dem Bild vergleichen, aus dem es entstand</translation>
        </message>
        <message>
            <source>Copy file path</source>
            <translation>Dateipfad kopieren</translation>
        </message>
        <message>
            <source>Copy file paths</source>
            <translation>Dateipfade kopieren</translation>
        </message>
        <message>
            <source>Copy image</source>
            <translation>Bild kopieren</translation>
        </message>
        <message>
            <source>Copy infotext</source>
            <translation>Infotext kopieren</translation>
        </message>
        <message>
            <source>Copy more</source>
            <translation>Mehr kopieren</translation>
        </message>
        <message>
            <source>Copy {0} files</source>
            <translation>{0} Dateien kopieren</translation>
        </message>
        <message>
            <source>Describe with</source>
            <translation>Beschreiben mit</translation>
        </message>
        <message>
            <source>Inspect</source>
            <translation>Prüfen</translation>
        </message>
        <message>
            <source>No file manager answered.</source>
            <translation>Kein Dateimanager hat geantwortet.</translation>
        </message>
        <message>
            <source>Pin to compare</source>
            <translation>Zum Vergleichen anheften</translation>
        </message>
        <message>
            <source>Send to</source>
            <translation>Senden an</translation>
        </message>
        <message>
            <source>Show in folder</source>
            <translation>Im Ordner zeigen</translation>
        </message>
        <message>
            <source>Tags…</source>
            <translation>Tags…</translation>
        </message>
        <message>
            <source>The picture was not copied.</source>
            <translation>Das Bild wurde nicht kopiert.</translation>
        </message>
        <message>
            <source>Unpin</source>
            <translation>Lösen</translation>
        </message>
        <message>
            <source>Use all</source>
            <translation>Alles nutzen</translation>
        </message>
        <message>
            <source>Use only</source>
            <translation>Nur nutzen</translation>
        </message>
        <message>
            <source>Use seed</source>
            <translation>Seed nutzen</translation>
        </message>
    </context>
    <context>
        <name>ImagePart</name>
        <message>
            <source>This begins with a picture: drop one on the source, or open or paste it.</source>
            <translation>Das beginnt mit einem Bild: auf die Quelle ziehen, öffnen oder einfügen.</translation>
        </message>
    </context>
    <context>
        <name>ImageRows</name>
        <message>
            <source>Cut off what stands over.</source>
            <translation>Was übersteht, wird abgeschnitten.</translation>
        </message>
        <message>
            <source>Keep all of it and fill the rest from its edges.</source>
            <translation>Alles behalten und den Rest aus den Rändern füllen.</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>Quelle</translation>
        </message>
        <message>
            <source>Stretch it after encoding: softer, and noisier.</source>
            <translation>Nach dem Codieren strecken: weicher und körniger.</translation>
        </message>
        <message>
            <source>Stretch the source to the size asked for.</source>
            <translation>Die Quelle auf die verlangte Größe strecken.</translation>
        </message>
    </context>
    <context>
        <name>ImageWork</name>
        <message>
            <source>It is still where it was: {0}</source>
            <translation>Es liegt noch, wo es war: {0}</translation>
        </message>
        <message>
            <source>The library could not be changed: {0}</source>
            <translation>Die Bibliothek konnte nicht geändert werden: {0}</translation>
        </message>
        <message>
            <source>The library could not be read: {0}</source>
            <translation>Die Bibliothek konnte nicht gelesen werden: {0}</translation>
        </message>
        <message>
            <source>{0} could not be moved to the trash.</source>
            <translation>{0} konnte nicht in den Papierkorb verschoben werden.</translation>
        </message>
    </context>
    <context>
        <name>ImportDialog</name>
        <message>
            <source>Import from JSON</source>
            <translation>Aus JSON importieren</translation>
        </message>
        <message>
            <source>JSON of a request</source>
            <translation>JSON einer Anfrage</translation>
        </message>
        <message>
            <source>Paste the body of a txt2img or img2img request.</source>
            <translation>Den Inhalt einer txt2img- oder img2img-Anfrage einfügen.</translation>
        </message>
        <message>
            <source>Use</source>
            <translation>Nutzen</translation>
        </message>
    </context>
    <context>
        <name>InfoEditor</name>
        <message>
            <source>Info of the picture</source>
            <translation>Info des Bildes</translation>
        </message>
        <message>
            <source>The text that is there is too long to be edited ({0} characters). Another can replace it.</source>
            <translation>Der vorhandene Text ist zu lang zum Bearbeiten ({0} Zeichen). Ein anderer kann ihn ersetzen.</translation>
        </message>
    </context>
    <context>
        <name>InfoTab</name>
        <message>
            <source>1 other text in the file</source>
            <translation>1 anderer Text in der Datei</translation>
        </message>
        <message>
            <source>As its png-info splits the text, with the defaults it adds</source>
            <translation>Wie sein png-info den Text teilt, mit den Vorgaben, die es ergänzt</translation>
        </message>
        <message>
            <source>As the server splits the text</source>
            <translation>Wie der Server den Text teilt</translation>
        </message>
        <message>
            <source>Copy all differences</source>
            <translation>Alle Unterschiede kopieren</translation>
        </message>
        <message>
            <source>Copy the negative prompt</source>
            <translation>Negativen Prompt kopieren</translation>
        </message>
        <message>
            <source>Copy the prompt</source>
            <translation>Prompt kopieren</translation>
        </message>
        <message>
            <source>Copy the server's parameters</source>
            <translation>Parameter des Servers kopieren</translation>
        </message>
        <message>
            <source>Copy the tags</source>
            <translation>Tags kopieren</translation>
        </message>
        <message>
            <source>Copy what was written</source>
            <translation>Das Geschriebene kopieren</translation>
        </message>
        <message>
            <source>Date</source>
            <translation>Datum</translation>
        </message>
        <message>
            <source>Look for hidden info</source>
            <translation>Nach versteckter Info suchen</translation>
        </message>
        <message>
            <source>Made</source>
            <translation>Entstanden</translation>
        </message>
        <message>
            <source>More</source>
            <translation>Mehr</translation>
        </message>
        <message>
            <source>Negative prompt</source>
            <translation>Negativer Prompt</translation>
        </message>
        <message>
            <source>Other lines</source>
            <translation>Andere Zeilen</translation>
        </message>
        <message>
            <source>Parameters</source>
            <translation>Parameter</translation>
        </message>
        <message>
            <source>Picture</source>
            <translation>Bild</translation>
        </message>
        <message>
            <source>Postprocessing</source>
            <translation>Nachbearbeitung</translation>
        </message>
        <message>
            <source>Prompt</source>
            <translation>Prompt</translation>
        </message>
        <message>
            <source>Raw text</source>
            <translation>Rohtext</translation>
        </message>
        <message>
            <source>Server</source>
            <translation>Server</translation>
        </message>
        <message>
            <source>Server and file</source>
            <translation>Server und Datei</translation>
        </message>
        <message>
            <source>Show the other texts in the file</source>
            <translation>Die anderen Texte der Datei zeigen</translation>
        </message>
        <message>
            <source>Some programs hide the info in the pixels.</source>
            <translation>Manche Programme verstecken die Info in den Pixeln.</translation>
        </message>
        <message>
            <source>Tags</source>
            <translation>Tags</translation>
        </message>
        <message>
            <source>The picture is decoded to look for it</source>
            <translation>Das Bild wird decodiert, um danach zu suchen</translation>
        </message>
        <message>
            <source>The server's parameters</source>
            <translation>Parameter des Servers</translation>
        </message>
        <message>
            <source>Written as</source>
            <translation>Geschrieben als</translation>
        </message>
        <message>
            <source>{0} other texts in the file</source>
            <translation>{0} andere Texte in der Datei</translation>
        </message>
    </context>
    <context>
        <name>InpaintSection</name>
        <message>
            <source>Begin with noise in latent space.</source>
            <translation>Mit Rauschen im latenten Raum beginnen.</translation>
        </message>
        <message>
            <source>Begin with nothing in latent space.</source>
            <translation>Mit nichts im latenten Raum beginnen.</translation>
        </message>
        <message>
            <source>Begin with the colours around, washed out.</source>
            <translation>Mit den verwaschenen Farben der Umgebung beginnen.</translation>
        </message>
        <message>
            <source>Begin with what is there.</source>
            <translation>Mit dem beginnen, was da ist.</translation>
        </message>
        <message>
            <source>blur {0}</source>
            <translation>weich {0}</translation>
        </message>
        <message>
            <source>Cut the masked part out, make that at the size asked for.</source>
            <translation>Den maskierten Teil ausschneiden und in der verlangten Größe machen.</translation>
        </message>
        <message>
            <source>Everything else is made anew.</source>
            <translation>Alles andere entsteht neu.</translation>
        </message>
        <message>
            <source>Inpaint</source>
            <translation>Inpaint</translation>
        </message>
        <message>
            <source>Make all of it at the size asked for; keep what is not masked.</source>
            <translation>Alles in der verlangten Größe machen; das Unmaskierte behalten.</translation>
        </message>
        <message>
            <source>not masked</source>
            <translation>unmaskiert</translation>
        </message>
        <message>
            <source>only masked</source>
            <translation>nur Maske</translation>
        </message>
        <message>
            <source>What is painted over is made anew.</source>
            <translation>Das Übermalte entsteht neu.</translation>
        </message>
        <message>
            <source>Where nothing is chosen, the web UI's values are sent: masked, original, whole picture.</source>
            <translation>Wo nichts gewählt ist, gehen die Werte der Web-UI mit: maskiert, Original, ganzes Bild.</translation>
        </message>
        <message>
            <source>whole picture</source>
            <translation>ganzes Bild</translation>
        </message>
    </context>
    <context>
        <name>InspectPage</name>
        <message>
            <source>Copy details</source>
            <translation>Einzelheiten kopieren</translation>
        </message>
        <message>
            <source>Drop a picture to see what it says about itself.</source>
            <translation>Ein Bild hierher ziehen, um zu sehen, was es über sich sagt.</translation>
        </message>
        <message>
            <source>hidden info</source>
            <translation>versteckte Info</translation>
        </message>
        <message>
            <source>Take out of the list</source>
            <translation>Aus der Liste nehmen</translation>
        </message>
        <message>
            <source>Take {0} out of the list</source>
            <translation>{0} aus der Liste nehmen</translation>
        </message>
        <message>
            <source>That was only a link. Copy the picture itself, or save it first.</source>
            <translation>Das war nur ein Verweis. Das Bild selbst kopieren oder erst speichern.</translation>
        </message>
        <message>
            <source>the server's png-info finds nothing in it</source>
            <translation>das png-info des Servers findet nichts darin</translation>
        </message>
        <message>
            <source>There are no pictures in this folder.</source>
            <translation>In diesem Ordner sind keine Bilder.</translation>
        </message>
        <message>
            <source>There is no picture in the clipboard.</source>
            <translation>In der Zwischenablage ist kein Bild.</translation>
        </message>
        <message>
            <source>There is no picture in what was dropped.</source>
            <translation>In dem, was abgelegt wurde, ist kein Bild.</translation>
        </message>
    </context>
    <context>
        <name>Inspector</name>
        <message>
            <source>Choose a picture to see how it was made.</source>
            <translation>Ein Bild wählen, um zu sehen, wie es entstand.</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>Vergleichen</translation>
        </message>
        <message>
            <source>Copy details</source>
            <translation>Einzelheiten kopieren</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Datei</translation>
        </message>
        <message>
            <source>Hide difference</source>
            <translation>Unterschied ausblenden</translation>
        </message>
        <message>
            <source>Info</source>
            <translation>Info</translation>
        </message>
        <message>
            <source>Looking at the pixels…</source>
            <translation>Die Pixel werden durchsucht…</translation>
        </message>
        <message>
            <source>Nothing could be read</source>
            <translation>Nichts war lesbar</translation>
        </message>
        <message>
            <source>Payload</source>
            <translation>Payload</translation>
        </message>
        <message>
            <source>Reading…</source>
            <translation>Wird gelesen…</translation>
        </message>
        <message>
            <source>Show difference</source>
            <translation>Unterschied zeigen</translation>
        </message>
    </context>
    <context>
        <name>ItemPart</name>
        <message>
            <source>(no name)</source>
            <translation>(kein Name)</translation>
        </message>
        <message>
            <source>copy</source>
            <translation>kopieren</translation>
        </message>
        <message>
            <source>Copy all of this text</source>
            <translation>Den ganzen Text kopieren</translation>
        </message>
        <message>
            <source>Copy {0}</source>
            <translation>{0} kopieren</translation>
        </message>
        <message>
            <source>JSON</source>
            <translation>JSON</translation>
        </message>
        <message>
            <source>text</source>
            <translation>Text</translation>
        </message>
    </context>
    <context>
        <name>JsonEditor</name>
        <message>
            <source>The next request as JSON</source>
            <translation>Die nächste Anfrage als JSON</translation>
        </message>
        <message>
            <source>What Generate sends. What is left out is left to the server; a seed is chosen when it is sent.</source>
            <translation>Was „Generieren“ sendet. Was fehlt, bleibt dem Server überlassen; ein Seed wird beim Senden gewählt.</translation>
        </message>
    </context>
    <context>
        <name>JsonLine</name>
        <message>
            <source>The JSON is nested too deeply.</source>
            <translation>Das JSON ist zu tief verschachtelt.</translation>
        </message>
        <message>
            <source>This is not valid JSON: {0}</source>
            <translation>Das ist kein gültiges JSON: {0}</translation>
        </message>
        <message>
            <source>{0} kB of JSON, kept as it is</source>
            <translation>{0} kB JSON, unverändert aufbewahrt</translation>
        </message>
    </context>
    <context>
        <name>JsonTree</name>
        <message>
            <source>Copy all</source>
            <translation>Alles kopieren</translation>
        </message>
        <message>
            <source>Copy name and value</source>
            <translation>Name und Wert kopieren</translation>
        </message>
        <message>
            <source>Copy value</source>
            <translation>Wert kopieren</translation>
        </message>
        <message>
            <source>JSON</source>
            <translation>JSON</translation>
        </message>
    </context>
    <context>
        <name>KeepDialog</name>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Keep on server</source>
            <translation>Auf dem Server übernehmen</translation>
        </message>
        <message>
            <source>Keep settings on the server</source>
            <translation>Einstellungen auf dem Server übernehmen</translation>
        </message>
        <message>
            <source>Keep these settings on {0}?</source>
            <translation>Diese Einstellungen auf {0} übernehmen?</translation>
        </message>
        <message>
            <source>Left out, because this server does not let them be changed: {0}</source>
            <translation>Ausgelassen, weil dieser Server sie nicht ändern lässt: {0}</translation>
        </message>
        <message>
            <source>This changes the server itself, for everybody who uses it and for all later requests.</source>
            <translation>Das ändert den Server selbst, für alle, die ihn nutzen, und für alle späteren Anfragen.</translation>
        </message>
        <message>
            <source>{0}  →  {1}</source>
            <translation>{0}  →  {1}</translation>
        </message>
    </context>
    <context>
        <name>Keeping</name>
        <message>
            <source>Connect to one on the Server page.</source>
            <translation>Auf der Seite „Server“ mit einem verbinden.</translation>
        </message>
        <message>
            <source>the server</source>
            <translation>der Server</translation>
        </message>
        <message>
            <source>The server has these settings already.</source>
            <translation>Der Server hat diese Einstellungen schon.</translation>
        </message>
        <message>
            <source>There is no server to keep the settings on.</source>
            <translation>Es gibt keinen Server, der die Einstellungen übernehmen könnte.</translation>
        </message>
        <message>
            <source>This server does not let them be changed: {0}.</source>
            <translation>Dieser Server lässt sie nicht ändern: {0}.</translation>
        </message>
    </context>
    <context>
        <name>KeysSheet</name>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Copy as text</source>
            <translation>Als Text kopieren</translation>
        </message>
        <message>
            <source>Find a key or what it does</source>
            <translation>Eine Taste oder ihre Wirkung suchen</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Tasten</translation>
        </message>
        <message>
            <source>No key does anything of that name.</source>
            <translation>Keine Taste tut etwas, das so heißt.</translation>
        </message>
        <message>
            <source>To keep or to print</source>
            <translation>Zum Aufheben oder Drucken</translation>
        </message>
    </context>
    <context>
        <name>KindSection</name>
        <message>
            <source>This server does not have {0}.</source>
            <translation>Dieser Server hat {0} nicht.</translation>
        </message>
    </context>
    <context>
        <name>LengthLabel</name>
        <message>
            <source>About how many tokens this is. Text encoders read {0} at a time.</source>
            <translation>Wie viele Tokens das ungefähr sind. Text-Encoder lesen je {0}.</translation>
        </message>
        <message>
            <source>Chunks: {0}</source>
            <translation>Abschnitte: {0}</translation>
        </message>
        <message>
            <source>How many tokens this is, counted with the vocabulary of CLIP. Text encoders read {0} at a time.</source>
            <translation>Wie viele Tokens das sind, gezählt mit dem Wortschatz von CLIP. Text-Encoder lesen je {0}.</translation>
        </message>
        <message>
            <source>{0} / {1}</source>
            <translation>{0} / {1}</translation>
        </message>
        <message>
            <source>≈ {0} / {1}</source>
            <translation>≈ {0} / {1}</translation>
        </message>
    </context>
    <context>
        <name>LibraryPage</name>
        <message>
            <source>1 image</source>
            <translation>1 Bild</translation>
        </message>
        <message>
            <source>All pictures</source>
            <translation>Alle Bilder</translation>
        </message>
        <message>
            <source>Back to all pictures (Esc)</source>
            <translation>Zurück zu allen Bildern (Esc)</translation>
        </message>
        <message>
            <source>Create a picture</source>
            <translation>Ein Bild erstellen</translation>
        </message>
        <message>
            <source>Every picture you make is kept here.</source>
            <translation>Jedes Bild, das entsteht, wird hier aufbewahrt.</translation>
        </message>
        <message>
            <source>Move to the trash</source>
            <translation>In den Papierkorb verschieben</translation>
        </message>
        <message>
            <source>Move to trash</source>
            <translation>In den Papierkorb</translation>
        </message>
        <message>
            <source>Move {0} pictures to the trash?</source>
            <translation>{0} Bilder in den Papierkorb verschieben?</translation>
        </message>
        <message>
            <source>Move {0} to the trash?</source>
            <translation>{0} in den Papierkorb verschieben?</translation>
        </message>
        <message>
            <source>The file and its place in the library go; the trash can give the file back.</source>
            <translation>Die Datei und ihr Platz in der Bibliothek gehen; der Papierkorb kann die Datei zurückgeben.</translation>
        </message>
        <message>
            <source>{0} images</source>
            <translation>{0} Bilder</translation>
        </message>
        <message>
            <source>{0} is not in the library any more.</source>
            <translation>{0} ist nicht mehr in der Bibliothek.</translation>
        </message>
        <message>
            <source>{0} of {1}</source>
            <translation>{0} von {1}</translation>
        </message>
    </context>
    <context>
        <name>LicenceSheet</name>
        <message>
            <source>About these licences</source>
            <translation>Über diese Lizenzen</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Find a part</source>
            <translation>Bestandteil suchen</translation>
        </message>
        <message>
            <source>Find a part of the program</source>
            <translation>Einen Bestandteil des Programms suchen</translation>
        </message>
        <message>
            <source>Licences</source>
            <translation>Lizenzen</translation>
        </message>
        <message>
            <source>No part of the program is called like that.</source>
            <translation>Kein Bestandteil des Programms heißt so.</translation>
        </message>
        <message>
            <source>Parts of the program</source>
            <translation>Bestandteile des Programms</translation>
        </message>
        <message>
            <source>Reading…</source>
            <translation>Wird gelesen…</translation>
        </message>
        <message>
            <source>Text of the licence</source>
            <translation>Text der Lizenz</translation>
        </message>
        <message>
            <source>The licences cannot be read: {0}</source>
            <translation>Die Lizenzen können nicht gelesen werden: {0}</translation>
        </message>
    </context>
    <context>
        <name>ListSide</name>
        <message>
            <source>1 file</source>
            <translation>1 Datei</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Choose a folder; those below it are read too</source>
            <translation>Einen Ordner wählen; die darunter werden mitgelesen</translation>
        </message>
        <message>
            <source>clear list</source>
            <translation>Liste leeren</translation>
        </message>
        <message>
            <source>Drop images or folders here
or paste · open ({0})</source>
            <translation>Bilder oder Ordner hierher ziehen
oder einfügen · öffnen ({0})</translation>
        </message>
        <message>
            <source>Empty the list; files are not touched</source>
            <translation>Die Liste leeren; Dateien bleiben unberührt</translation>
        </message>
        <message>
            <source>Filter ({0})</source>
            <translation>Filtern ({0})</translation>
        </message>
        <message>
            <source>Filter the list</source>
            <translation>Die Liste filtern</translation>
        </message>
        <message>
            <source>Look and read no further; what is listed stays</source>
            <translation>Nicht weiter suchen und lesen; was in der Liste steht, bleibt</translation>
        </message>
        <message>
            <source>open folder</source>
            <translation>Ordner öffnen</translation>
        </message>
        <message>
            <source>Reading</source>
            <translation>Lesen</translation>
        </message>
        <message>
            <source>Words in the name, the program or the prompt</source>
            <translation>Wörter aus Name, Programm oder Prompt</translation>
        </message>
        <message>
            <source>{0} files</source>
            <translation>{0} Dateien</translation>
        </message>
        <message>
            <source>{0} of {1}</source>
            <translation>{0} von {1}</translation>
        </message>
        <message>
            <source>{0} pictures · reading {1}</source>
            <translation>{0} Bilder · {1} wird gelesen</translation>
        </message>
        <message>
            <source>{0}+ pictures · reading {1}</source>
            <translation>{0}+ Bilder · {1} wird gelesen</translation>
        </message>
    </context>
    <context>
        <name>LookPart</name>
        <message>
            <source>As the window</source>
            <translation>Wie das Fenster</translation>
        </message>
        <message>
            <source>auto</source>
            <translation>von selbst</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Dunkel</translation>
        </message>
        <message>
            <source>Gap</source>
            <translation>Abstand</translation>
        </message>
        <message>
            <source>Ground</source>
            <translation>Grund</translation>
        </message>
        <message>
            <source>Labels</source>
            <translation>Beschriftung</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Hell</translation>
        </message>
        <message>
            <source>Pixels between pictures</source>
            <translation>Pixel zwischen den Bildern</translation>
        </message>
        <message>
            <source>Pixels between pictures; empty: as suits their size</source>
            <translation>Pixel zwischen den Bildern; leer: wie es zu ihrer Größe passt</translation>
        </message>
        <message>
            <source>The prompt and the values that all pictures share, once below them</source>
            <translation>Der Prompt und die Werte, die alle Bilder gemeinsam haben, einmal darunter</translation>
        </message>
        <message>
            <source>What is the same in all</source>
            <translation>Was in allen gleich ist</translation>
        </message>
    </context>
    <context>
        <name>MapView</name>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Guide by this map as it is, so that it is not made again for every picture</source>
            <translation>Mit dieser Karte lenken, wie sie ist, damit sie nicht für jedes Bild neu entsteht</translation>
        </message>
        <message>
            <source>Let the server make the map now</source>
            <translation>Den Server die Karte jetzt machen lassen</translation>
        </message>
        <message>
            <source>Made with other numbers.</source>
            <translation>Mit anderen Werten gemacht.</translation>
        </message>
        <message>
            <source>Make it again</source>
            <translation>Neu machen</translation>
        </message>
        <message>
            <source>Map</source>
            <translation>Karte</translation>
        </message>
        <message>
            <source>No map</source>
            <translation>Keine Karte</translation>
        </message>
        <message>
            <source>No map yet</source>
            <translation>Noch keine Karte</translation>
        </message>
        <message>
            <source>Preview</source>
            <translation>Vorschau</translation>
        </message>
        <message>
            <source>The map is being made…</source>
            <translation>Die Karte entsteht …</translation>
        </message>
        <message>
            <source>The server may load a model for it first.</source>
            <translation>Vielleicht lädt der Server dafür erst ein Modell.</translation>
        </message>
        <message>
            <source>Use as picture</source>
            <translation>Als Bild nehmen</translation>
        </message>
    </context>
    <context>
        <name>MaskBar</name>
        <message>
            <source>A file…</source>
            <translation>Eine Datei…</translation>
        </message>
        <message>
            <source>Brush</source>
            <translation>Pinsel</translation>
        </message>
        <message>
            <source>Clear the mask</source>
            <translation>Maske leeren</translation>
        </message>
        <message>
            <source>Eraser</source>
            <translation>Radierer</translation>
        </message>
        <message>
            <source>Extend…</source>
            <translation>Erweitern…</translation>
        </message>
        <message>
            <source>Lasso</source>
            <translation>Lasso</translation>
        </message>
        <message>
            <source>Make the canvas larger and mask what is added</source>
            <translation>Die Fläche vergrößern und das Hinzugekommene maskieren</translation>
        </message>
        <message>
            <source>Mask all of it</source>
            <translation>Alles maskieren</translation>
        </message>
        <message>
            <source>Mask from…</source>
            <translation>Maske aus…</translation>
        </message>
        <message>
            <source>Move the picture</source>
            <translation>Bild verschieben</translation>
        </message>
        <message>
            <source>Opacity</source>
            <translation>Deckkraft</translation>
        </message>
        <message>
            <source>Opacity of the mask in percent</source>
            <translation>Deckkraft der Maske in Prozent</translation>
        </message>
        <message>
            <source>Pixels of the picture; [ and ] make it smaller and larger</source>
            <translation>Pixel des Bildes; [ und ] machen ihn kleiner und größer</translation>
        </message>
        <message>
            <source>Rectangle</source>
            <translation>Rechteck</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Wiederherstellen</translation>
        </message>
        <message>
            <source>Show the edge as the mask blur will make it</source>
            <translation>Den Rand so weich zeigen, wie er wird</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>Size of the brush in pixels of the picture</source>
            <translation>Größe des Pinsels in Pixeln des Bildes</translation>
        </message>
        <message>
            <source>Soft edge</source>
            <translation>Weicher Rand</translation>
        </message>
        <message>
            <source>The picture's transparency</source>
            <translation>Durchsichtige Stellen des Bildes</translation>
        </message>
        <message>
            <source>Turn the mask around</source>
            <translation>Maske umkehren</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
    </context>
    <context>
        <name>MaskEditor</name>
        <message>
            <source>All files (*)</source>
            <translation>Alle Dateien (*)</translation>
        </message>
        <message>
            <source>Arrow keys move the brush, Enter puts it down and lifts it, Escape ends.</source>
            <translation>Pfeiltasten bewegen den Pinsel, Enter setzt ihn auf und hebt ihn ab, Escape beendet.</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Choose a picture that is the mask: white is repainted</source>
            <translation>Ein Bild als Maske wählen: Weiß wird neu gemalt</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Fertig</translation>
        </message>
        <message>
            <source>Images ({0})</source>
            <translation>Bilder ({0})</translation>
        </message>
        <message>
            <source>Leave the mask as it was</source>
            <translation>Die Maske lassen, wie sie war</translation>
        </message>
        <message>
            <source>Mask editor</source>
            <translation>Maskeneditor</translation>
        </message>
        <message>
            <source>Paint over what is to be made anew. The right button erases; [ and ] set the size.</source>
            <translation>Übermalen, was neu entstehen soll. Die rechte Taste radiert; [ und ] stellen die Größe ein.</translation>
        </message>
        <message>
            <source>Picture to paint the mask on</source>
            <translation>Bild, auf das die Maske gemalt wird</translation>
        </message>
        <message>
            <source>The part of {0} × {1} in the frame is made at {2} × {3} and put back.</source>
            <translation>Der Teil von {0} × {1} im Rahmen entsteht in {2} × {3} und wird wieder eingesetzt.</translation>
        </message>
        <message>
            <source>Use this mask (Esc)</source>
            <translation>Diese Maske nutzen (Esc)</translation>
        </message>
        <message>
            <source>{0} % masked.</source>
            <translation>{0} % maskiert.</translation>
        </message>
        <message>
            <source>{0} % masked; all else is made anew.</source>
            <translation>{0} % maskiert; alles andere entsteht neu.</translation>
        </message>
    </context>
    <context>
        <name>MatrixPart</name>
        <message>
            <source>A different seed for each picture</source>
            <translation>Ein anderer Seed für jedes Bild</translation>
        </message>
        <message>
            <source>Always there: {0}. {1} parts come and go: {2} pictures.</source>
            <translation>Immer da: {0}. {1} Teile kommen und gehen: {2} Bilder.</translation>
        </message>
        <message>
            <source>Between parts</source>
            <translation>Zwischen Teilen</translation>
        </message>
        <message>
            <source>Comma</source>
            <translation>Komma</translation>
        </message>
        <message>
            <source>Negative prompt</source>
            <translation>Negativer Prompt</translation>
        </message>
        <message>
            <source>Parts of</source>
            <translation>Teile von</translation>
        </message>
        <message>
            <source>Prompt</source>
            <translation>Prompt</translation>
        </message>
        <message>
            <source>Space</source>
            <translation>Leerzeichen</translation>
        </message>
        <message>
            <source>The parts of a prompt between | come and go, in every combination.</source>
            <translation>Die Teile eines Prompts zwischen | kommen und gehen, in jeder Zusammenstellung.</translation>
        </message>
        <message>
            <source>Variable parts at the start of the prompt</source>
            <translation>Veränderliche Teile am Anfang des Prompts</translation>
        </message>
    </context>
    <context>
        <name>MemoryCard</name>
        <message>
            <source>Asking…</source>
            <translation>Wird gefragt…</translation>
        </message>
        <message>
            <source>Memory</source>
            <translation>Speicher</translation>
        </message>
        <message>
            <source>The server does not say.</source>
            <translation>Der Server sagt es nicht.</translation>
        </message>
        <message>
            <source>Times it ran out of memory since it started: {0}</source>
            <translation>So oft ging ihm seit seinem Start der Speicher aus: {0}</translation>
        </message>
        <message>
            <source>{0:.1f} of {1:.1f} GB</source>
            <translation>{0:.1f} von {1:.1f} GB</translation>
        </message>
    </context>
    <context>
        <name>Meter</name>
        <message>
            <source>{0}: {1} % used</source>
            <translation>{0}: {1} % belegt</translation>
        </message>
    </context>
    <context>
        <name>MistakeLine</name>
        <message>
            <source>{0} (and {1} more)</source>
            <translation>{0} (und {1} weitere)</translation>
        </message>
    </context>
    <context>
        <name>ModelsCard</name>
        <message>
            <source>Checkpoint</source>
            <translation>Checkpoint</translation>
        </message>
        <message>
            <source>Load again</source>
            <translation>Wieder laden</translation>
        </message>
        <message>
            <source>Look for new files</source>
            <translation>Nach neuen Dateien suchen</translation>
        </message>
        <message>
            <source>Models</source>
            <translation>Modelle</translation>
        </message>
        <message>
            <source>Switch</source>
            <translation>Wechseln</translation>
        </message>
        <message>
            <source>Switch {0}</source>
            <translation>{0} wechseln</translation>
        </message>
        <message>
            <source>Switching changes the server for everybody. For one request, override it on the Create page.</source>
            <translation>Ein Wechsel ändert den Server für alle. Für eine einzelne Anfrage auf der Seite „Erstellen“ überschreiben.</translation>
        </message>
        <message>
            <source>This server has no such setting.</source>
            <translation>Dieser Server hat keine solche Einstellung.</translation>
        </message>
        <message>
            <source>Unload</source>
            <translation>Entladen</translation>
        </message>
        <message>
            <source>VAE</source>
            <translation>VAE</translation>
        </message>
    </context>
    <context>
        <name>ModelsView</name>
        <message>
            <source>Models</source>
            <translation>Modelle</translation>
        </message>
    </context>
    <context>
        <name>MoreSection</name>
        <message>
            <source>Find a parameter</source>
            <translation>Parameter suchen</translation>
        </message>
        <message>
            <source>More parameters</source>
            <translation>Weitere Parameter</translation>
        </message>
        <message>
            <source>Nothing matches.</source>
            <translation>Nichts passt.</translation>
        </message>
    </context>
    <context>
        <name>NameChips</name>
        <message>
            <source>Every style is on</source>
            <translation>Alle Stile sind aktiv</translation>
        </message>
        <message>
            <source>Find a style</source>
            <translation>Stil suchen</translation>
        </message>
        <message>
            <source>The server has no styles</source>
            <translation>Der Server hat keine Stile</translation>
        </message>
    </context>
    <context>
        <name>NamedShelf</name>
        <message>
            <source>They stay until Safelight ends. Make room or mend the folder, then try again.</source>
            <translation>Sie bleiben, bis Safelight endet. Schaffen Sie Platz oder bringen Sie den Ordner in Ordnung, und versuchen Sie es dann noch einmal.</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Noch einmal versuchen</translation>
        </message>
    </context>
    <context>
        <name>NamesBox</name>
        <message>
            <source>Find a name to add</source>
            <translation>Einen Namen zum Hinzufügen suchen</translation>
        </message>
    </context>
    <context>
        <name>NetworkBrowser</name>
        <message>
            <source>By name</source>
            <translation>Nach Name</translation>
        </message>
        <message>
            <source>Connect to a server to see its networks.</source>
            <translation>Verbinden Sie sich mit einem Server, um seine Netze zu sehen.</translation>
        </message>
        <message>
            <source>Embeddings</source>
            <translation>Embeddings</translation>
        </message>
        <message>
            <source>Enter: into the prompt · Del: out of it · + and −: weight · Esc: close</source>
            <translation>Enter: in den Prompt · Entf: heraus · + und −: Gewicht · Esc: schließen</translation>
        </message>
        <message>
            <source>Find a network by name, base model or word</source>
            <translation>Ein Netz nach Name, Grundmodell oder Wort finden</translation>
        </message>
        <message>
            <source>Have the server look for new ones</source>
            <translation>Den Server nach neuen suchen lassen</translation>
        </message>
        <message>
            <source>Hypernetworks</source>
            <translation>Hypernetzwerke</translation>
        </message>
        <message>
            <source>Kind of network</source>
            <translation>Art des Netzes</translation>
        </message>
        <message>
            <source>LoRA</source>
            <translation>LoRA</translation>
        </message>
        <message>
            <source>Negative prompt</source>
            <translation>Negativer Prompt</translation>
        </message>
        <message>
            <source>Networks</source>
            <translation>Netze</translation>
        </message>
        <message>
            <source>Nothing matches.</source>
            <translation>Nichts passt.</translation>
        </message>
        <message>
            <source>Order</source>
            <translation>Reihenfolge</translation>
        </message>
        <message>
            <source>Prompt</source>
            <translation>Prompt</translation>
        </message>
        <message>
            <source>This server lists none of these.</source>
            <translation>Dieser Server führt keine davon auf.</translation>
        </message>
        <message>
            <source>Used last</source>
            <translation>Zuletzt benutzt</translation>
        </message>
        <message>
            <source>Where embeddings go</source>
            <translation>Wohin Embeddings kommen</translation>
        </message>
    </context>
    <context>
        <name>NetworkPane</name>
        <message>
            <source>Add “{0}” to the prompt</source>
            <translation>„{0}“ zum Prompt hinzufügen</translation>
        </message>
        <message>
            <source>Put into the prompt</source>
            <translation>In den Prompt setzen</translation>
        </message>
        <message>
            <source>Take out of the prompt</source>
            <translation>Aus dem Prompt nehmen</translation>
        </message>
        <message>
            <source>Trained with</source>
            <translation>Trainiert mit</translation>
        </message>
        <message>
            <source>Weight</source>
            <translation>Gewicht</translation>
        </message>
    </context>
    <context>
        <name>Notes</name>
        <message>
            <source>Warning</source>
            <translation>Warnung</translation>
        </message>
    </context>
    <context>
        <name>NoticeCard</name>
        <message>
            <source>Copy details</source>
            <translation>Einzelheiten kopieren</translation>
        </message>
        <message>
            <source>Dismiss</source>
            <translation>Verwerfen</translation>
        </message>
    </context>
    <context>
        <name>NoticeShelf</name>
        <message>
            <source>1 more notice</source>
            <translation>1 weitere Meldung</translation>
        </message>
        <message>
            <source>Notices</source>
            <translation>Meldungen</translation>
        </message>
        <message>
            <source>{0} more notices</source>
            <translation>{0} weitere Meldungen</translation>
        </message>
    </context>
    <context>
        <name>NumberChoice</name>
        <message>
            <source>{0} This is the server's default.</source>
            <translation>{0} Das ist die Vorgabe des Servers.</translation>
        </message>
    </context>
    <context>
        <name>NumberEdit</name>
        <message>
            <source>default</source>
            <translation>Vorgabe</translation>
        </message>
    </context>
    <context>
        <name>OverrideRow</name>
        <message>
            <source>Remove {0}</source>
            <translation>{0} entfernen</translation>
        </message>
    </context>
    <context>
        <name>OverridesEditor</name>
        <message>
            <source>Add a setting…</source>
            <translation>Einstellung hinzufügen…</translation>
        </message>
        <message>
            <source>Change these settings on the server, for everybody</source>
            <translation>Diese Einstellungen auf dem Server ändern, für alle</translation>
        </message>
        <message>
            <source>Choose a checkpoint, a VAE or any other setting for this request only.</source>
            <translation>Checkpoint, VAE oder eine andere Einstellung nur für diese Anfrage wählen.</translation>
        </message>
        <message>
            <source>Connect to a server to see its settings</source>
            <translation>Mit einem Server verbinden, um seine Einstellungen zu sehen</translation>
        </message>
        <message>
            <source>Keep on server…</source>
            <translation>Auf dem Server übernehmen…</translation>
        </message>
        <message>
            <source>Look for new checkpoints and other names on the server</source>
            <translation>Auf dem Server nach neuen Checkpoints und anderen Namen suchen</translation>
        </message>
    </context>
    <context>
        <name>OwnStylesRow</name>
        <message>
            <source>Add an own style</source>
            <translation>Einen eigenen Stil hinzufügen</translation>
        </message>
    </context>
    <context>
        <name>PayloadTab</name>
        <message>
            <source>Choose a picture to see what was sent for it.</source>
            <translation>Ein Bild wählen, um zu sehen, was dafür gesendet wurde.</translation>
        </message>
        <message>
            <source>Copy as</source>
            <translation>Kopieren als</translation>
        </message>
        <message>
            <source>Copy as a curl command</source>
            <translation>Als curl-Befehl kopieren</translation>
        </message>
        <message>
            <source>Copy as a Python program</source>
            <translation>Als Python-Programm kopieren</translation>
        </message>
        <message>
            <source>Copy as JSON</source>
            <translation>Als JSON kopieren</translation>
        </message>
        <message>
            <source>curl</source>
            <translation>curl</translation>
        </message>
        <message>
            <source>Import from JSON…</source>
            <translation>Aus JSON importieren…</translation>
        </message>
        <message>
            <source>JSON</source>
            <translation>JSON</translation>
        </message>
        <message>
            <source>Payload</source>
            <translation>Payload</translation>
        </message>
        <message>
            <source>Python</source>
            <translation>Python</translation>
        </message>
        <message>
            <source>What was sent for this picture is not known here.</source>
            <translation>Was für dieses Bild gesendet wurde, ist hier nicht bekannt.</translation>
        </message>
    </context>
    <context>
        <name>Picker</name>
        <message>
            <source>added already</source>
            <translation>schon dabei</translation>
        </message>
        <message>
            <source>Ctrl+D: favourite</source>
            <translation>Strg+D: Favorit</translation>
        </message>
        <message>
            <source>Ctrl+D: no favourite any more</source>
            <translation>Strg+D: kein Favorit mehr</translation>
        </message>
        <message>
            <source>favourite</source>
            <translation>Favorit</translation>
        </message>
        <message>
            <source>Nothing matches.</source>
            <translation>Nichts passt.</translation>
        </message>
        <message>
            <source>Similar</source>
            <translation>Ähnlich</translation>
        </message>
    </context>
    <context>
        <name>PictureButtons</name>
        <message>
            <source>Go on working with this picture</source>
            <translation>Mit diesem Bild weiterarbeiten</translation>
        </message>
        <message>
            <source>More to do with this picture</source>
            <translation>Mehr mit diesem Bild tun</translation>
        </message>
        <message>
            <source>Put all of it into the compose panel ({0})</source>
            <translation>Alles davon ins Formular übernehmen ({0})</translation>
        </message>
        <message>
            <source>Put the seed into the compose panel</source>
            <translation>Den Seed ins Formular übernehmen</translation>
        </message>
        <message>
            <source>Send to…</source>
            <translation>Senden an…</translation>
        </message>
        <message>
            <source>Use all</source>
            <translation>Alles nutzen</translation>
        </message>
        <message>
            <source>Use seed</source>
            <translation>Seed nutzen</translation>
        </message>
    </context>
    <context>
        <name>PictureWell</name>
        <message>
            <source>All files (*)</source>
            <translation>Alle Dateien (*)</translation>
        </message>
        <message>
            <source>Choose the picture</source>
            <translation>Bild auswählen</translation>
        </message>
        <message>
            <source>Images ({0})</source>
            <translation>Bilder ({0})</translation>
        </message>
        <message>
            <source>One picture at a time has room here; the first one was taken.</source>
            <translation>Hier hat nur ein Bild Platz; das erste wurde genommen.</translation>
        </message>
        <message>
            <source>There is no picture in the clipboard.</source>
            <translation>In der Zwischenablage ist kein Bild.</translation>
        </message>
    </context>
    <context>
        <name>Pictures</name>
        <message>
            <source>Choose a picture or a folder and an upscaler, then press Upscale.</source>
            <translation>Ein Bild oder einen Ordner und einen Upscaler wählen, dann „Hochskalieren“ drücken.</translation>
        </message>
        <message>
            <source>Choose a source, write a prompt and press Generate.</source>
            <translation>Eine Quelle wählen, einen Prompt schreiben und „Generieren“ drücken.</translation>
        </message>
        <message>
            <source>Write a prompt and press Generate: the pictures appear here.</source>
            <translation>Einen Prompt schreiben und „Generieren“ drücken: Hier erscheinen die Bilder.</translation>
        </message>
    </context>
    <context>
        <name>PresetBar</name>
        <message>
            <source>1 change</source>
            <translation>1 Änderung</translation>
        </message>
        <message>
            <source>Edit the request as JSON</source>
            <translation>Die Anfrage als JSON bearbeiten</translation>
        </message>
        <message>
            <source>What differs from the preset, to be taken back one by one</source>
            <translation>Was von der Vorlage abweicht, einzeln zurückzunehmen</translation>
        </message>
        <message>
            <source>{0} changes</source>
            <translation>{0} Änderungen</translation>
        </message>
    </context>
    <context>
        <name>PresetButton</name>
        <message>
            <source>Keep settings under a name, and use them again</source>
            <translation>Einstellungen unter einem Namen aufheben und wieder nutzen</translation>
        </message>
        <message>
            <source>Preset: {0}</source>
            <translation>Vorlage: {0}</translation>
        </message>
        <message>
            <source>Presets</source>
            <translation>Vorlagen</translation>
        </message>
        <message>
            <source>Presets, none in use</source>
            <translation>Vorlagen, keine in Gebrauch</translation>
        </message>
    </context>
    <context>
        <name>PresetShelf</name>
        <message>
            <source>The presets could not be saved.</source>
            <translation>Die Vorlagen konnten nicht gespeichert werden.</translation>
        </message>
    </context>
    <context>
        <name>Presets</name>
        <message>
            <source>All presets…</source>
            <translation>Alle Vorlagen…</translation>
        </message>
        <message>
            <source>Back to “{0}”</source>
            <translation>Zurück zu „{0}“</translation>
        </message>
        <message>
            <source>Changes since “{0}”</source>
            <translation>Änderungen seit „{0}“</translation>
        </message>
        <message>
            <source>Delete “{0}”</source>
            <translation>„{0}“ löschen</translation>
        </message>
        <message>
            <source>Export the preset</source>
            <translation>Vorlage exportieren</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>Exportieren…</translation>
        </message>
        <message>
            <source>Find a preset</source>
            <translation>Vorlage suchen</translation>
        </message>
        <message>
            <source>Import presets</source>
            <translation>Vorlagen importieren</translation>
        </message>
        <message>
            <source>Import…</source>
            <translation>Importieren…</translation>
        </message>
        <message>
            <source>Nothing differs.</source>
            <translation>Kein Unterschied.</translation>
        </message>
        <message>
            <source>Presets ({0})</source>
            <translation>Vorlagen ({0})</translation>
        </message>
        <message>
            <source>Rename or change its parts…</source>
            <translation>Umbenennen oder Teile ändern…</translation>
        </message>
        <message>
            <source>Save as preset…</source>
            <translation>Als Vorlage speichern…</translation>
        </message>
        <message>
            <source>The preset could not be written.</source>
            <translation>Die Vorlage konnte nicht geschrieben werden.</translation>
        </message>
        <message>
            <source>The preset was exported.</source>
            <translation>Die Vorlage wurde exportiert.</translation>
        </message>
        <message>
            <source>The preset “{0}” was deleted.</source>
            <translation>Die Vorlage „{0}“ wurde gelöscht.</translation>
        </message>
        <message>
            <source>The preset “{0}” was imported.</source>
            <translation>Die Vorlage „{0}“ wurde importiert.</translation>
        </message>
        <message>
            <source>The preset “{0}” was updated.</source>
            <translation>Die Vorlage „{0}“ wurde aktualisiert.</translation>
        </message>
        <message>
            <source>This file is no preset.</source>
            <translation>Diese Datei ist keine Vorlage.</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
        <message>
            <source>Update “{0}”</source>
            <translation>„{0}“ aktualisieren</translation>
        </message>
        <message>
            <source>Use</source>
            <translation>Nutzen</translation>
        </message>
        <message>
            <source>Use no preset</source>
            <translation>Keine Vorlage nutzen</translation>
        </message>
        <message>
            <source>What differs…</source>
            <translation>Was abweicht…</translation>
        </message>
    </context>
    <context>
        <name>ProblemSheet</name>
        <message>
            <source>Open the page</source>
            <translation>Seite öffnen</translation>
        </message>
        <message>
            <source>Report a problem</source>
            <translation>Problem melden</translation>
        </message>
        <message>
            <source>Say what happened, and look through the rest: take out what you do not want to tell. Nothing is sent from here. Copy or save the text, and put it on the project's page of problems yourself.</source>
            <translation>Sagen, was geschehen ist, und den Rest durchsehen: herausnehmen, was niemand wissen soll. Von hier wird nichts gesendet. Den Text kopieren oder speichern und selbst auf die Seite für Probleme des Projekts setzen.</translation>
        </message>
        <message>
            <source>What happened:</source>
            <translation>Was geschehen ist:</translation>
        </message>
        <message>
            <source>What to do to see it again:</source>
            <translation>Was zu tun ist, um es wieder zu sehen:</translation>
        </message>
        <message>
            <source>What was expected:</source>
            <translation>Was erwartet wurde:</translation>
        </message>
    </context>
    <context>
        <name>ProgressDialog</name>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Copy details</source>
            <translation>Einzelheiten kopieren</translation>
        </message>
        <message>
            <source>Stopping after this picture; what is done stays.</source>
            <translation>Nach diesem Bild ist Schluss; was getan ist, bleibt.</translation>
        </message>
        <message>
            <source>{0} of {1}</source>
            <translation>{0} von {1}</translation>
        </message>
    </context>
    <context>
        <name>PromptHand</name>
        <message>
            <source>The CLIP vocabulary cannot be read: {0}</source>
            <translation>Der CLIP-Wortschatz lässt sich nicht lesen: {0}</translation>
        </message>
    </context>
    <context>
        <name>PromptHistory</name>
        <message>
            <source>Favourites</source>
            <translation>Favoriten</translation>
        </message>
        <message>
            <source>Find a prompt</source>
            <translation>Einen Prompt finden</translation>
        </message>
        <message>
            <source>Prompts of the pictures in your library stand here, newest first. There are none yet.</source>
            <translation>Hier stehen die Prompts der Bilder aus Ihrer Bibliothek, die neuesten zuerst. Noch gibt es keine.</translation>
        </message>
    </context>
    <context>
        <name>Question</name>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
    </context>
    <context>
        <name>QueueHeader</name>
        <message>
            <source>Clear finished</source>
            <translation>Fertige ausräumen</translation>
        </message>
        <message>
            <source>Connect...</source>
            <translation>Verbinden...</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>Queue</source>
            <translation>Aufträge</translation>
        </message>
        <message>
            <source>Resume</source>
            <translation>Fortsetzen</translation>
        </message>
        <message>
            <source>Retry all failed</source>
            <translation>Alle gescheiterten wiederholen</translation>
        </message>
        <message>
            <source>Send no further job; the one that runs is finished</source>
            <translation>Keinen weiteren Auftrag senden; der laufende wird fertig</translation>
        </message>
        <message>
            <source>Send the waiting jobs again</source>
            <translation>Die wartenden Aufträge wieder senden</translation>
        </message>
        <message>
            <source>Take what is done, failed or cancelled out of the list; pictures stay</source>
            <translation>Fertige, gescheiterte und abgebrochene aus der Liste nehmen; Bilder bleiben</translation>
        </message>
        <message>
            <source>The queue is paused: nothing further is sent until you resume it.</source>
            <translation>Die Warteschlange ist angehalten: Nichts wird gesendet, bis sie fortgesetzt wird.</translation>
        </message>
        <message>
            <source>The queue paused itself. {0}</source>
            <translation>Die Warteschlange hat sich selbst angehalten. {0}</translation>
        </message>
        <message>
            <source>{0} done</source>
            <translation>{0} fertig</translation>
        </message>
        <message>
            <source>{0} failed</source>
            <translation>{0} gescheitert</translation>
        </message>
        <message>
            <source>{0} running</source>
            <translation>{0} läuft</translation>
        </message>
        <message>
            <source>{0} unknown</source>
            <translation>{0} ungewiss</translation>
        </message>
        <message>
            <source>{0} waiting</source>
            <translation>{0} warten</translation>
        </message>
        <message>
            <source>{0}: go there</source>
            <translation>{0}: dorthin</translation>
        </message>
    </context>
    <context>
        <name>QueueModel</name>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}: {1}</translation>
        </message>
    </context>
    <context>
        <name>QueuePage</name>
        <message>
            <source>1 job waits for a server; it starts when one is connected.</source>
            <translation>1 Auftrag wartet auf einen Server; er beginnt, sobald einer verbunden ist.</translation>
        </message>
        <message>
            <source>1 job waits for {1}, which is not connected; the queue is paused.</source>
            <translation>1 Auftrag wartet auf {1}; der ist nicht verbunden, und die Warteschlange ist angehalten.</translation>
        </message>
        <message>
            <source>1 job waits for {1}; it starts when it answers.</source>
            <translation>1 Auftrag wartet auf {1}; er beginnt, sobald der Server antwortet.</translation>
        </message>
        <message>
            <source>1 job waits for {1}; it starts when you connect to it.</source>
            <translation>1 Auftrag wartet auf {1}; er beginnt mit der Verbindung dorthin.</translation>
        </message>
        <message>
            <source>1 job waits for {1}; it starts when you start the demo.</source>
            <translation>1 Auftrag wartet auf {1}; er beginnt mit dem Start der Demo.</translation>
        </message>
        <message>
            <source>a server</source>
            <translation>einen Server</translation>
        </message>
        <message>
            <source>Create a picture</source>
            <translation>Ein Bild erstellen</translation>
        </message>
        <message>
            <source>What you generate while the server is busy waits here for its turn.</source>
            <translation>Was generiert wird, während der Server beschäftigt ist, wartet hier, bis es an der Reihe ist.</translation>
        </message>
        <message>
            <source>{0} jobs wait for a server; they start when one is connected.</source>
            <translation>{0} Aufträge warten auf einen Server; sie beginnen, sobald einer verbunden ist.</translation>
        </message>
        <message>
            <source>{0} jobs wait for {1}, which is not connected; the queue is paused.</source>
            <translation>{0} Aufträge warten auf {1}; der ist nicht verbunden, und die Warteschlange ist angehalten.</translation>
        </message>
        <message>
            <source>{0} jobs wait for {1}; they start when it answers.</source>
            <translation>{0} Aufträge warten auf {1}; sie beginnen, sobald der Server antwortet.</translation>
        </message>
        <message>
            <source>{0} jobs wait for {1}; they start when you connect to it.</source>
            <translation>{0} Aufträge warten auf {1}; sie beginnen mit der Verbindung dorthin.</translation>
        </message>
        <message>
            <source>{0} jobs wait for {1}; they start when you start the demo.</source>
            <translation>{0} Aufträge warten auf {1}; sie beginnen mit dem Start der Demo.</translation>
        </message>
    </context>
    <context>
        <name>QueueView</name>
        <message>
            <source>Jobs</source>
            <translation>Aufträge</translation>
        </message>
        <message>
            <source>{0} ({1})</source>
            <translation>{0} ({1})</translation>
        </message>
    </context>
    <context>
        <name>RailButton</name>
        <message>
            <source>{0} · {1}</source>
            <translation>{0} · {1}</translation>
        </message>
        <message>
            <source>{0}, needs you</source>
            <translation>{0}, Entscheidung nötig</translation>
        </message>
        <message>
            <source>{0}, {1} waiting</source>
            <translation>{0}, {1} warten</translation>
        </message>
    </context>
    <context>
        <name>RangeEdit</name>
        <message>
            <source>It ends before it begins.</source>
            <translation>Es endet, bevor es beginnt.</translation>
        </message>
    </context>
    <context>
        <name>ReasonDialog</name>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Copy details</source>
            <translation>Einzelheiten kopieren</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>Einzelheiten</translation>
        </message>
        <message>
            <source>Retry</source>
            <translation>Wiederholen</translation>
        </message>
        <message>
            <source>The job failed, and nothing more is known.</source>
            <translation>Der Auftrag ist gescheitert, und mehr ist nicht bekannt.</translation>
        </message>
        <message>
            <source>Why it failed</source>
            <translation>Warum er scheiterte</translation>
        </message>
    </context>
    <context>
        <name>RecallDialog</name>
        <message>
            <source>1 value changes; undo takes it back.</source>
            <translation>1 Wert ändert sich; „Rückgängig“ nimmt ihn zurück.</translation>
        </message>
        <message>
            <source>All</source>
            <translation>Alle</translation>
        </message>
        <message>
            <source>All but the seed</source>
            <translation>Alles außer dem Seed</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>No server is connected, so nobody knows which of these names it has.</source>
            <translation>Kein Server ist verbunden, also weiß niemand, welche dieser Namen er hat.</translation>
        </message>
        <message>
            <source>None</source>
            <translation>Keine</translation>
        </message>
        <message>
            <source>none  →  this picture; the one it was made from is not known</source>
            <translation>keine  →  dieses Bild; das, aus dem es entstand, ist nicht bekannt</translation>
        </message>
        <message>
            <source>Only the order or the spacing changes.</source>
            <translation>Nur die Reihenfolge oder die Abstände ändern sich.</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>Quelle</translation>
        </message>
        <message>
            <source>The same already: {0}</source>
            <translation>Schon gleich: {0}</translation>
        </message>
        <message>
            <source>The source picture in Create is replaced. Undo brings it back.</source>
            <translation>Das Quellbild in „Erstellen“ wird ersetzt. „Rückgängig“ holt es wieder.</translation>
        </message>
        <message>
            <source>Use</source>
            <translation>Nutzen</translation>
        </message>
        <message>
            <source>Use settings of a picture</source>
            <translation>Einstellungen eines Bildes nutzen</translation>
        </message>
        <message>
            <source>What changes in Create</source>
            <translation>Was sich in „Erstellen“ ändert</translation>
        </message>
        <message>
            <source>{0} values change; undo takes them back.</source>
            <translation>{0} Werte ändern sich; „Rückgängig“ nimmt sie zurück.</translation>
        </message>
    </context>
    <context>
        <name>RefinerSection</name>
        <message>
            <source>off</source>
            <translation>aus</translation>
        </message>
        <message>
            <source>Refiner</source>
            <translation>Refiner</translation>
        </message>
    </context>
    <context>
        <name>RenameDialog</name>
        <message>
            <source>Name of the server</source>
            <translation>Name des Servers</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>Umbenennen</translation>
        </message>
        <message>
            <source>Rename the server</source>
            <translation>Den Server umbenennen</translation>
        </message>
    </context>
    <context>
        <name>Rescue</name>
        <message>
            <source>Keep using this folder</source>
            <translation>Diesen Ordner behalten</translation>
        </message>
        <message>
            <source>Pictures are kept in another folder from now on.</source>
            <translation>Bilder liegen von jetzt an in einem anderen Ordner.</translation>
        </message>
        <message>
            <source>Save elsewhere...</source>
            <translation>Anderswo speichern...</translation>
        </message>
        <message>
            <source>Save the pictures in</source>
            <translation>Die Bilder speichern in</translation>
        </message>
        <message>
            <source>The pictures that wait are saved in another folder, this once.</source>
            <translation>Die wartenden Bilder werden dieses eine Mal in einem anderen Ordner gespeichert.</translation>
        </message>
        <message>
            <source>The Settings page has the image folder, to change it back.</source>
            <translation>Auf der Seite „Optionen“ lässt sich der Bilderordner zurückstellen.</translation>
        </message>
        <message>
            <source>Those that follow go into the usual image folder again.</source>
            <translation>Die nächsten kommen wieder in den gewohnten Bilderordner.</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Noch einmal</translation>
        </message>
    </context>
    <context>
        <name>SaveDialog</name>
        <message>
            <source>All {0} pictures get this text.</source>
            <translation>Alle {0} Bilder erhalten diesen Text.</translation>
        </message>
        <message>
            <source>As it is</source>
            <translation>Wie es ist</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Choose a folder</source>
            <translation>Ordner wählen</translation>
        </message>
        <message>
            <source>Choose the folder</source>
            <translation>Den Ordner wählen</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>Wählen…</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>Ändern</translation>
        </message>
        <message>
            <source>File name</source>
            <translation>Dateiname</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>Ordner</translation>
        </message>
        <message>
            <source>For {0} of them, that would replace the very pictures that are saved.</source>
            <translation>Bei {0} davon würden so genau die Bilder ersetzt, die gespeichert werden.</translation>
        </message>
        <message>
            <source>Format</source>
            <translation>Format</translation>
        </message>
        <message>
            <source>In {0} there are files of these names already. “Keep both” puts a number behind the new name, “Replace” overwrites what is there, and “Skip” does not save these pictures.</source>
            <translation>In {0} gibt es schon Dateien dieser Namen. „Beide behalten“ hängt eine Nummer an den neuen Namen, „Ersetzen“ überschreibt, was da ist, und „Überspringen“ speichert diese Bilder nicht.</translation>
        </message>
        <message>
            <source>Info</source>
            <translation>Info</translation>
        </message>
        <message>
            <source>It keeps the ticked parts. Using it replaces these parts whole and leaves the others alone.</source>
            <translation>Sie hält die angekreuzten Teile fest. Beim Nutzen ersetzt sie diese Teile ganz und lässt die anderen in Ruhe.</translation>
        </message>
        <message>
            <source>It will be called {0}: not every system takes the name as it was typed.</source>
            <translation>Die Datei wird {0} heißen: Nicht jedes System nimmt den Namen, wie er getippt wurde.</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <source>Keep both</source>
            <translation>Beide behalten</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Name of the preset</source>
            <translation>Name der Vorlage</translation>
        </message>
        <message>
            <source>Quality</source>
            <translation>Qualität</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <source>Replace</source>
            <translation>Ersetzen</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Speichern</translation>
        </message>
        <message>
            <source>Save a preset</source>
            <translation>Eine Vorlage speichern</translation>
        </message>
        <message>
            <source>Save as preset</source>
            <translation>Als Vorlage speichern</translation>
        </message>
        <message>
            <source>Save {0} as…</source>
            <translation>{0} speichern unter…</translation>
        </message>
        <message>
            <source>Save {0} pictures as…</source>
            <translation>{0} Bilder speichern unter…</translation>
        </message>
        <message>
            <source>Skip</source>
            <translation>Überspringen</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>Text</translation>
        </message>
        <message>
            <source>That would replace the very picture that is saved.</source>
            <translation>So würde genau das Bild ersetzt, das gespeichert wird.</translation>
        </message>
        <message>
            <source>The files keep their names, but for the ending.</source>
            <translation>Die Dateien behalten ihre Namen bis auf die Endung.</translation>
        </message>
        <message>
            <source>The text also gets the prompt as it was written, with its choices.</source>
            <translation>Der Text erhält auch den Prompt, wie er geschrieben wurde, mit seinen Auswahlen.</translation>
        </message>
        <message>
            <source>There is a preset of this name; it is replaced.</source>
            <translation>Eine Vorlage dieses Namens gibt es; sie wird ersetzt.</translation>
        </message>
        <message>
            <source>Tick at least one part.</source>
            <translation>Mindestens einen Teil ankreuzen.</translation>
        </message>
        <message>
            <source>Without loss</source>
            <translation>Verlustfrei</translation>
        </message>
        <message>
            <source>{0} (empty)</source>
            <translation>{0} (leer)</translation>
        </message>
        <message>
            <source>{0} is there already</source>
            <translation>{0} gibt es schon</translation>
        </message>
        <message>
            <source>{0} of {1} names are taken</source>
            <translation>{0} von {1} Namen sind vergeben</translation>
        </message>
        <message>
            <source>“Keep both” puts a number behind the new name. “Replace” overwrites the file that is there.</source>
            <translation>„Beide behalten“ hängt eine Nummer an den neuen Namen. „Ersetzen“ überschreibt die Datei, die da ist.</translation>
        </message>
    </context>
    <context>
        <name>Saving</name>
        <message>
            <source>Bringing back {0} files</source>
            <translation>{0} Dateien werden wiederhergestellt</translation>
        </message>
        <message>
            <source>Changing {0}</source>
            <translation>{0} wird geändert</translation>
        </message>
        <message>
            <source>Changing {0} files</source>
            <translation>{0} Dateien werden geändert</translation>
        </message>
        <message>
            <source>Copied without info.</source>
            <translation>Ohne Info kopiert.</translation>
        </message>
        <message>
            <source>Copied {0} files without info.</source>
            <translation>{0} Dateien ohne Info kopiert.</translation>
        </message>
        <message>
            <source>No file manager answered.</source>
            <translation>Kein Dateimanager hat geantwortet.</translation>
        </message>
        <message>
            <source>Nothing was saved: all names were taken.</source>
            <translation>Nichts gespeichert: Alle Namen waren vergeben.</translation>
        </message>
        <message>
            <source>Saved {0} of {1} pictures.</source>
            <translation>{0} von {1} Bildern gespeichert.</translation>
        </message>
        <message>
            <source>Saved {0} pictures.</source>
            <translation>{0} Bilder gespeichert.</translation>
        </message>
        <message>
            <source>Saved {2}.</source>
            <translation>{2} gespeichert.</translation>
        </message>
        <message>
            <source>Saving {0}</source>
            <translation>{0} wird gespeichert</translation>
        </message>
        <message>
            <source>Saving {0} pictures</source>
            <translation>{0} Bilder werden gespeichert</translation>
        </message>
        <message>
            <source>Show in folder</source>
            <translation>Im Ordner zeigen</translation>
        </message>
        <message>
            <source>The file could not be brought back.</source>
            <translation>Die Datei konnte nicht wiederhergestellt werden.</translation>
        </message>
        <message>
            <source>The file was not changed.</source>
            <translation>Die Datei wurde nicht geändert.</translation>
        </message>
        <message>
            <source>The picture was not copied.</source>
            <translation>Das Bild wurde nicht kopiert.</translation>
        </message>
        <message>
            <source>The picture was not saved.</source>
            <translation>Das Bild wurde nicht gespeichert.</translation>
        </message>
        <message>
            <source>There was nothing to change.</source>
            <translation>Es gab nichts zu ändern.</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
        <message>
            <source>Undo is possible while this notice stands.</source>
            <translation>„Rückgängig“ geht, solange diese Meldung steht.</translation>
        </message>
        <message>
            <source>Wait until the files before are changed, then try again.</source>
            <translation>Warten, bis die vorigen Dateien geändert sind, dann noch einmal versuchen.</translation>
        </message>
        <message>
            <source>{0} files are not back yet.</source>
            <translation>{0} Dateien sind noch nicht zurück.</translation>
        </message>
        <message>
            <source>{0} files were changed.</source>
            <translation>{0} Dateien wurden geändert.</translation>
        </message>
        <message>
            <source>{0} is as it was before.</source>
            <translation>{0} ist wieder wie zuvor.</translation>
        </message>
        <message>
            <source>{0} of {1} files could not be brought back.</source>
            <translation>{0} von {1} Dateien konnten nicht wiederhergestellt werden.</translation>
        </message>
        <message>
            <source>{0} of {1} files were changed.</source>
            <translation>{0} von {1} Dateien wurden geändert.</translation>
        </message>
        <message>
            <source>{0} of {1} files were not changed.</source>
            <translation>{0} von {1} Dateien wurden nicht geändert.</translation>
        </message>
        <message>
            <source>{0} of {1} pictures were not saved.</source>
            <translation>{0} von {1} Bildern wurden nicht gespeichert.</translation>
        </message>
        <message>
            <source>{1} files are as they were before.</source>
            <translation>{1} Dateien sind wieder wie zuvor.</translation>
        </message>
        <message>
            <source>{2} was changed.</source>
            <translation>{2} wurde geändert.</translation>
        </message>
    </context>
    <context>
        <name>ScriptFormHolder</name>
        <message>
            <source>The server does not describe this script: its arguments are JSON, by number.</source>
            <translation>Der Server beschreibt dieses Skript nicht: Seine Argumente sind JSON, nach Nummer.</translation>
        </message>
        <message>
            <source>This script has nothing to set.</source>
            <translation>An diesem Skript ist nichts einzustellen.</translation>
        </message>
    </context>
    <context>
        <name>ScriptsSection</name>
        <message>
            <source>off</source>
            <translation>aus</translation>
        </message>
        <message>
            <source>Scripts</source>
            <translation>Skripte</translation>
        </message>
        <message>
            <source>{0} always-on</source>
            <translation>{0} begleitende</translation>
        </message>
    </context>
    <context>
        <name>SeedEdit</name>
        <message>
            <source>{0} is no seed: they go from 0 to {1}, and {2} means any.</source>
            <translation>{0} ist kein Seed: Sie gehen von 0 bis {1}, und {2} heißt irgendeiner.</translation>
        </message>
    </context>
    <context>
        <name>SeedRow</name>
        <message>
            <source>Any seed: a new one each time</source>
            <translation>Beliebiger Seed: jedes Mal ein neuer</translation>
        </message>
        <message>
            <source>Use the seed of the last picture</source>
            <translation>Den Seed des letzten Bildes nutzen</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}: {1}</translation>
        </message>
    </context>
    <context>
        <name>SentChoice</name>
        <message>
            <source>{0} Sent unless another is chosen.</source>
            <translation>{0} Gilt, solange nichts anderes gewählt ist.</translation>
        </message>
    </context>
    <context>
        <name>ServerFacts</name>
        <message>
            <source>Address</source>
            <translation>Adresse</translation>
        </message>
        <message>
            <source>Checkpoint</source>
            <translation>Checkpoint</translation>
        </message>
        <message>
            <source>Checkpoints</source>
            <translation>Checkpoints</translation>
        </message>
        <message>
            <source>Disconnect</source>
            <translation>Trennen</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Art</translation>
        </message>
        <message>
            <source>Let the server look for new checkpoints, LoRA and VAE files, and read its lists.</source>
            <translation>Den Server nach neuen Checkpoints, LoRA- und VAE-Dateien suchen lassen und seine Listen lesen.</translation>
        </message>
        <message>
            <source>LoRA</source>
            <translation>LoRA</translation>
        </message>
        <message>
            <source>Memory</source>
            <translation>Speicher</translation>
        </message>
        <message>
            <source>none loaded</source>
            <translation>keiner geladen</translation>
        </message>
        <message>
            <source>RAM {0:.1f} of {1:.1f} GB</source>
            <translation>RAM {0:.1f} von {1:.1f} GB</translation>
        </message>
        <message>
            <source>Refresh lists</source>
            <translation>Listen auffrischen</translation>
        </message>
        <message>
            <source>Samplers</source>
            <translation>Sampler</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Optionen</translation>
        </message>
        <message>
            <source>the server does not say</source>
            <translation>der Server sagt es nicht</translation>
        </message>
        <message>
            <source>This server</source>
            <translation>Dieser Server</translation>
        </message>
        <message>
            <source>VRAM {0:.1f} of {1:.1f} GB</source>
            <translation>VRAM {0:.1f} von {1:.1f} GB</translation>
        </message>
    </context>
    <context>
        <name>ServerListing</name>
        <message>
            <source>Make room, or make the folder writable, and connect again.</source>
            <translation>Platz schaffen oder den Ordner beschreibbar machen und noch einmal verbinden.</translation>
        </message>
        <message>
            <source>The list of servers could not be saved.</source>
            <translation>Die Liste der Server konnte nicht gespeichert werden.</translation>
        </message>
        <message>
            <source>The password (or the header) is kept only until Safelight is closed.</source>
            <translation>Das Passwort (oder die Kopfzeile) wird nur behalten, bis Safelight geschlossen wird.</translation>
        </message>
        <message>
            <source>The server could not be saved for the next start: {0}</source>
            <translation>Der Server konnte nicht für den nächsten Start gespeichert werden: {0}</translation>
        </message>
        <message>
            <source>This system offers no keyring to keep it in.</source>
            <translation>Dieses System hat keinen Schlüsselbund dafür.</translation>
        </message>
    </context>
    <context>
        <name>ServerMenu</name>
        <message>
            <source>Built-in demo</source>
            <translation>Eingebaute Demo</translation>
        </message>
        <message>
            <source>Send new jobs to any server that has the checkpoint</source>
            <translation>Neue Aufträge an irgendeinen Server senden, der den Checkpoint hat</translation>
        </message>
        <message>
            <source>Servers…</source>
            <translation>Server…</translation>
        </message>
        <message>
            <source>The first connected server with nothing to do takes the job, if it has the checkpoint asked for.</source>
            <translation>Der erste verbundene Server, der nichts zu tun hat, nimmt den Auftrag, wenn er den verlangten Checkpoint hat.</translation>
        </message>
        <message>
            <source>There is only one server.</source>
            <translation>Es gibt nur einen Server.</translation>
        </message>
    </context>
    <context>
        <name>ServerPage</name>
        <message>
            <source>Calls</source>
            <translation>Aufrufe</translation>
        </message>
        <message>
            <source>Connection</source>
            <translation>Verbindung</translation>
        </message>
        <message>
            <source>Models</source>
            <translation>Modelle</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Optionen</translation>
        </message>
        <message>
            <source>System</source>
            <translation>System</translation>
        </message>
    </context>
    <context>
        <name>ServerRow</name>
        <message>
            <source>Connect</source>
            <translation>Verbinden</translation>
        </message>
        <message>
            <source>Disconnect</source>
            <translation>Trennen</translation>
        </message>
        <message>
            <source>Forget</source>
            <translation>Vergessen</translation>
        </message>
        <message>
            <source>Forget {0}?</source>
            <translation>{0} vergessen?</translation>
        </message>
        <message>
            <source>Forget…</source>
            <translation>Vergessen…</translation>
        </message>
        <message>
            <source>In use</source>
            <translation>In Gebrauch</translation>
        </message>
        <message>
            <source>It leaves the list, and its password the keyring. Pictures and jobs stay.</source>
            <translation>Er verschwindet aus der Liste und sein Passwort aus dem Schlüsselbund. Bilder und Aufträge bleiben.</translation>
        </message>
        <message>
            <source>Jobs that wait for it: {0}. They go on waiting, and run when you add this address again; for that its address is kept.</source>
            <translation>Aufträge, die auf ihn warten: {0}. Sie warten weiter und laufen, sobald diese Adresse wieder hinzukommt; dafür wird sie aufgehoben.</translation>
        </message>
        <message>
            <source>More about {0}</source>
            <translation>Mehr zu {0}</translation>
        </message>
        <message>
            <source>Rename…</source>
            <translation>Umbenennen…</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Zeigen</translation>
        </message>
    </context>
    <context>
        <name>ServersCard</name>
        <message>
            <source>Servers</source>
            <translation>Server</translation>
        </message>
    </context>
    <context>
        <name>SessionSaver</name>
        <message>
            <source>Free some space, or make the folder writable. Safelight goes on trying.</source>
            <translation>Platz schaffen oder den Ordner beschreibbar machen. Safelight versucht es weiter.</translation>
        </message>
        <message>
            <source>What the window remembers could not be saved: {0}</source>
            <translation>Was das Fenster sich merkt, konnte nicht gespeichert werden: {0}</translation>
        </message>
    </context>
    <context>
        <name>SettingLine</name>
        <message>
            <source>Back to the default of {0}</source>
            <translation>Zurück zur Vorgabe von {0}</translation>
        </message>
        <message>
            <source>default {0}</source>
            <translation>Vorgabe {0}</translation>
        </message>
        <message>
            <source>now {0}</source>
            <translation>jetzt {0}</translation>
        </message>
    </context>
    <context>
        <name>SettingPicker</name>
        <message>
            <source>added</source>
            <translation>dabei</translation>
        </message>
        <message>
            <source>Favourites</source>
            <translation>Favoriten</translation>
        </message>
        <message>
            <source>Find a setting</source>
            <translation>Einstellung suchen</translation>
        </message>
        <message>
            <source>Recently used</source>
            <translation>Zuletzt genutzt</translation>
        </message>
    </context>
    <context>
        <name>SettingsKeeper</name>
        <message>
            <source>The change holds until Safelight is closed.</source>
            <translation>Die Änderung gilt, bis Safelight geschlossen wird.</translation>
        </message>
        <message>
            <source>The settings could not be saved: {0}</source>
            <translation>Die Einstellungen konnten nicht gespeichert werden: {0}</translation>
        </message>
    </context>
    <context>
        <name>SettingsPage</name>
        <message>
            <source>About Safelight ({0})</source>
            <translation>Über Safelight ({0})</translation>
        </message>
        <message>
            <source>All keys ({0})</source>
            <translation>Alle Tasten ({0})</translation>
        </message>
        <message>
            <source>It stays as it was: {0}</source>
            <translation>Es bleibt, wie es war: {0}</translation>
        </message>
        <message>
            <source>Look for it with Browse, or empty the field to do without.</source>
            <translation>Mit „Suchen…“ suchen, oder das Feld leeren, um darauf zu verzichten.</translation>
        </message>
        <message>
            <source>Report a problem…</source>
            <translation>Problem melden…</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Optionen</translation>
        </message>
        <message>
            <source>Thumbnails of {0:.1f} MB were removed; they are made anew when they are needed.</source>
            <translation>Vorschaubilder von {0:.1f} MB wurden entfernt; sie entstehen neu, wenn sie gebraucht werden.</translation>
        </message>
        <message>
            <source>{0}: there is no such file.</source>
            <translation>{0}: Diese Datei gibt es nicht.</translation>
        </message>
        <message>
            <source>{0}: there is no such folder.</source>
            <translation>{0}: Diesen Ordner gibt es nicht.</translation>
        </message>
    </context>
    <context>
        <name>SettingsView</name>
        <message>
            <source>Changed from default</source>
            <translation>Von der Vorgabe abweichend</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Verwerfen</translation>
        </message>
        <message>
            <source>Edited</source>
            <translation>Bearbeitet</translation>
        </message>
        <message>
            <source>Edited ({0})</source>
            <translation>Bearbeitet ({0})</translation>
        </message>
        <message>
            <source>Every setting has its default.</source>
            <translation>Jede Einstellung hat ihre Vorgabe.</translation>
        </message>
        <message>
            <source>Find a setting</source>
            <translation>Einstellung suchen</translation>
        </message>
        <message>
            <source>Find a setting by its name or its key</source>
            <translation>Eine Einstellung nach Name oder Schlüssel suchen</translation>
        </message>
        <message>
            <source>No setting matches.</source>
            <translation>Keine Einstellung passt.</translation>
        </message>
        <message>
            <source>Nothing is edited.</source>
            <translation>Nichts ist bearbeitet.</translation>
        </message>
        <message>
            <source>Review and apply…</source>
            <translation>Durchsehen und anwenden…</translation>
        </message>
        <message>
            <source>Sections</source>
            <translation>Abschnitte</translation>
        </message>
        <message>
            <source>Settings of the server</source>
            <translation>Einstellungen des Servers</translation>
        </message>
        <message>
            <source>the server</source>
            <translation>der Server</translation>
        </message>
        <message>
            <source>The server lets nobody change this through its API.</source>
            <translation>Der Server lässt das niemanden über seine API ändern.</translation>
        </message>
        <message>
            <source>These settings are kept by {0} itself: a change holds for everybody who uses it.</source>
            <translation>Diese Einstellungen hat {0} selbst: Eine Änderung gilt für alle, die ihn nutzen.</translation>
        </message>
        <message>
            <source>this server</source>
            <translation>diesem Server</translation>
        </message>
        <message>
            <source>This server does not tell its settings.</source>
            <translation>Dieser Server nennt seine Einstellungen nicht.</translation>
        </message>
        <message>
            <source>{0} edited</source>
            <translation>{0} bearbeitet</translation>
        </message>
        <message>
            <source>{0} more match; type more to see them.</source>
            <translation>{0} weitere passen; mehr tippen, um sie zu sehen.</translation>
        </message>
        <message>
            <source>{0} with a value that cannot be sent</source>
            <translation>{0} mit einem Wert, der sich nicht senden lässt</translation>
        </message>
        <message>
            <source>{0}, {1} settings</source>
            <translation>{0}, {1} Einstellungen</translation>
        </message>
    </context>
    <context>
        <name>SheetDialog</name>
        <message>
            <source>All cells of the grid that are in the library, with the labels they were made with.</source>
            <translation>Alle Zellen des Rasters, die in der Bibliothek sind, mit ihrer Beschriftung.</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Make</source>
            <translation>Machen</translation>
        </message>
        <message>
            <source>Make a grid image</source>
            <translation>Ein Rasterbild machen</translation>
        </message>
        <message>
            <source>{0} pictures. What differs between them becomes columns and rows where that tells them apart; else they lie side by side, each with its own values below.</source>
            <translation>{0} Bilder. Was sie unterscheidet, wird zu Spalten und Zeilen, wo es sie auseinanderhält; sonst liegen sie nebeneinander, jedes mit seinen Werten darunter.</translation>
        </message>
    </context>
    <context>
        <name>Sign</name>
        <message>
            <source>Problem</source>
            <translation>Problem</translation>
        </message>
        <message>
            <source>Warning</source>
            <translation>Warnung</translation>
        </message>
    </context>
    <context>
        <name>SignInFields</name>
        <message>
            <source>A token in a header line, as proxies and hosts in the cloud want it.</source>
            <translation>Ein Token in einer Kopfzeile, wie Proxys und Anbieter in der Cloud es wollen.</translation>
        </message>
        <message>
            <source>Another header</source>
            <translation>Weitere Kopfzeile</translation>
        </message>
        <message>
            <source>Header</source>
            <translation>Kopfzeile</translation>
        </message>
        <message>
            <source>Name and value · the value is kept in the system keyring</source>
            <translation>Name und Wert · der Wert liegt im Schlüsselbund des Systems</translation>
        </message>
        <message>
            <source>Nothing</source>
            <translation>Nichts</translation>
        </message>
        <message>
            <source>Of the server's option --api-auth, or of a proxy.</source>
            <translation>Aus der Option --api-auth des Servers oder die eines Proxys.</translation>
        </message>
        <message>
            <source>Of the server's option --gradio-auth, where its login stands in front of the API too.</source>
            <translation>Aus der Option --gradio-auth des Servers, wo seine Anmeldung auch vor der API steht.</translation>
        </message>
        <message>
            <source>Password · kept in the system keyring</source>
            <translation>Passwort · liegt im Schlüsselbund des Systems</translation>
        </message>
        <message>
            <source>Sign in with</source>
            <translation>Anmelden mit</translation>
        </message>
        <message>
            <source>Sign in with: {0}</source>
            <translation>Anmelden mit: {0}</translation>
        </message>
        <message>
            <source>The server asks nobody who they are.</source>
            <translation>Der Server fragt niemanden, wer er ist.</translation>
        </message>
        <message>
            <source>User (only with --api-auth)</source>
            <translation>Benutzer (nur mit --api-auth)</translation>
        </message>
        <message>
            <source>User (only with --gradio-auth)</source>
            <translation>Benutzer (nur mit --gradio-auth)</translation>
        </message>
        <message>
            <source>User and password</source>
            <translation>Benutzer und Passwort</translation>
        </message>
        <message>
            <source>User and password of the web page</source>
            <translation>Benutzer und Passwort der Webseite</translation>
        </message>
        <message>
            <source>Web page</source>
            <translation>Webseite</translation>
        </message>
    </context>
    <context>
        <name>SinceRun</name>
        <message>
            <source>1 change since the last run</source>
            <translation>1 Änderung seit dem letzten Lauf</translation>
        </message>
        <message>
            <source>Changes since the last run</source>
            <translation>Änderungen seit dem letzten Lauf</translation>
        </message>
        <message>
            <source>Nothing differs.</source>
            <translation>Kein Unterschied.</translation>
        </message>
        <message>
            <source>{0} changes since the last run</source>
            <translation>{0} Änderungen seit dem letzten Lauf</translation>
        </message>
    </context>
    <context>
        <name>SizeChoice</name>
        <message>
            <source>By factor</source>
            <translation>Nach Faktor</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>To size</source>
            <translation>Auf Größe</translation>
        </message>
    </context>
    <context>
        <name>SizeRow</name>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>Swap width and height</source>
            <translation>Breite und Höhe tauschen</translation>
        </message>
        <message>
            <source>{0}, about the same number of pixels</source>
            <translation>{0}, ungefähr gleich viele Pixel</translation>
        </message>
    </context>
    <context>
        <name>SourceWell</name>
        <message>
            <source>Batch over a folder…</source>
            <translation>Durchgang über einen Ordner…</translation>
        </message>
        <message>
            <source>Begin with another picture</source>
            <translation>Mit einem anderen Bild beginnen</translation>
        </message>
        <message>
            <source>Change the mask</source>
            <translation>Maske ändern</translation>
        </message>
        <message>
            <source>Drop a picture here, or</source>
            <translation>Ein Bild hierher ziehen oder</translation>
        </message>
        <message>
            <source>Make the result as large as the source</source>
            <translation>Das Ergebnis so groß wie die Quelle machen</translation>
        </message>
        <message>
            <source>Make the result of the source's shape, with as many pixels as now</source>
            <translation>Dem Ergebnis die Form der Quelle geben, mit so vielen Pixeln wie jetzt</translation>
        </message>
        <message>
            <source>No picture yet</source>
            <translation>Noch kein Bild</translation>
        </message>
        <message>
            <source>Open…</source>
            <translation>Öffnen…</translation>
        </message>
        <message>
            <source>Paint a mask</source>
            <translation>Maske malen</translation>
        </message>
        <message>
            <source>Paste</source>
            <translation>Einfügen</translation>
        </message>
        <message>
            <source>Remove the mask</source>
            <translation>Maske entfernen</translation>
        </message>
        <message>
            <source>Remove the source</source>
            <translation>Die Quelle entfernen</translation>
        </message>
        <message>
            <source>Say where the picture may change</source>
            <translation>Sagen, wo sich das Bild ändern darf</translation>
        </message>
        <message>
            <source>Source picture</source>
            <translation>Quellbild</translation>
        </message>
        <message>
            <source>The kept copy of {0} is gone. Choose the picture again.</source>
            <translation>Die aufbewahrte Kopie von {0} ist weg. Das Bild noch einmal wählen.</translation>
        </message>
        <message>
            <source>Use current picture</source>
            <translation>Aktuelles Bild nutzen</translation>
        </message>
        <message>
            <source>Use shape</source>
            <translation>Form nutzen</translation>
        </message>
        <message>
            <source>Use size</source>
            <translation>Größe nutzen</translation>
        </message>
    </context>
    <context>
        <name>Sources</name>
        <message>
            <source>The tag list cannot be read: {0}</source>
            <translation>Die Tag-Liste lässt sich nicht lesen: {0}</translation>
        </message>
    </context>
    <context>
        <name>Stage</name>
        <message>
            <source>No picture.</source>
            <translation>Kein Bild.</translation>
        </message>
        <message>
            <source>{0} %</source>
            <translation>{0} %</translation>
        </message>
    </context>
    <context>
        <name>StatusBar</name>
        <message>
            <source>1 image</source>
            <translation>1 Bild</translation>
        </message>
        <message>
            <source>Connecting...</source>
            <translation>Wird verbunden...</translation>
        </message>
        <message>
            <source>Job 1 of {0}</source>
            <translation>Auftrag 1 von {0}</translation>
        </message>
        <message>
            <source>Jobs 1 to {0} of {1}</source>
            <translation>Aufträge 1 bis {0} von {1}</translation>
        </message>
        <message>
            <source>no model loaded</source>
            <translation>kein Modell geladen</translation>
        </message>
        <message>
            <source>Not connected</source>
            <translation>Nicht verbunden</translation>
        </message>
        <message>
            <source>Progress of the running job</source>
            <translation>Fortschritt des laufenden Auftrags</translation>
        </message>
        <message>
            <source>RAM {0:.1f} / {1:.0f} GB</source>
            <translation>RAM {0:.1f} / {1:.0f} GB</translation>
        </message>
        <message>
            <source>VRAM {0:.1f} / {1:.0f} GB</source>
            <translation>VRAM {0:.1f} / {1:.0f} GB</translation>
        </message>
        <message>
            <source>{0} does not answer; looking for it</source>
            <translation>{0} antwortet nicht; wird gesucht</translation>
        </message>
        <message>
            <source>{0} images</source>
            <translation>{0} Bilder</translation>
        </message>
        <message>
            <source>{0} left</source>
            <translation>noch {0}</translation>
        </message>
        <message>
            <source>{0} ms</source>
            <translation>{0} ms</translation>
        </message>
        <message>
            <source>{0} waiting</source>
            <translation>{0} warten</translation>
        </message>
    </context>
    <context>
        <name>StatusLine</name>
        <message>
            <source>Copy details</source>
            <translation>Einzelheiten kopieren</translation>
        </message>
    </context>
    <context>
        <name>StyleShelf</name>
        <message>
            <source>The styles could not be saved.</source>
            <translation>Die Stile konnten nicht gespeichert werden.</translation>
        </message>
    </context>
    <context>
        <name>StylesDialog</name>
        <message>
            <source>Copy to my own</source>
            <translation>Zu den eigenen kopieren</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Löschen</translation>
        </message>
        <message>
            <source>Find a style</source>
            <translation>Einen Stil finden</translation>
        </message>
        <message>
            <source>Import styles</source>
            <translation>Stile importieren</translation>
        </message>
        <message>
            <source>Import styles.csv…</source>
            <translation>styles.csv importieren…</translation>
        </message>
        <message>
            <source>in use</source>
            <translation>in Gebrauch</translation>
        </message>
        <message>
            <source>Insert the text</source>
            <translation>Text einsetzen</translation>
        </message>
        <message>
            <source>My own</source>
            <translation>Eigene</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Negative prompt</source>
            <translation>Negativer Prompt</translation>
        </message>
        <message>
            <source>New from the prompt</source>
            <translation>Neu aus dem Prompt</translation>
        </message>
        <message>
            <source>New style</source>
            <translation>Neuer Stil</translation>
        </message>
        <message>
            <source>No styles could be read from {0}.</source>
            <translation>Aus {0} konnten keine Stile gelesen werden.</translation>
        </message>
        <message>
            <source>Of the server</source>
            <translation>Vom Server</translation>
        </message>
        <message>
            <source>Prompt</source>
            <translation>Prompt</translation>
        </message>
        <message>
            <source>Prompt styles</source>
            <translation>Prompt-Stile</translation>
        </message>
        <message>
            <source>Put its text into the prompts, to be changed there</source>
            <translation>Den Text in die Prompts setzen, um ihn dort zu ändern</translation>
        </message>
        <message>
            <source>Styles</source>
            <translation>Stile</translation>
        </message>
        <message>
            <source>Styles of a web UI ({0})</source>
            <translation>Stile einer Web-Oberfläche ({0})</translation>
        </message>
        <message>
            <source>The server puts it into the prompt itself.</source>
            <translation>Der Server setzt ihn selbst in den Prompt.</translation>
        </message>
        <message>
            <source>The style “{0}” was deleted.</source>
            <translation>Der Stil „{0}“ wurde gelöscht.</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
        <message>
            <source>Use it</source>
            <translation>Benutzen</translation>
        </message>
        <message>
            <source>Use no longer</source>
            <translation>Nicht mehr benutzen</translation>
        </message>
        <message>
            <source>Write a prompt, then keep it here as a style of your own.</source>
            <translation>Schreiben Sie einen Prompt und behalten Sie ihn hier als eigenen Stil.</translation>
        </message>
        <message>
            <source>You have a style “{0}” already, so this one keeps its name.</source>
            <translation>Einen Stil „{0}“ haben Sie schon; dieser behält darum seinen Namen.</translation>
        </message>
        <message>
            <source>{0} is where the prompt goes; without it the text stands behind the prompt.</source>
            <translation>Bei {0} steht der Prompt; ohne das steht der Text hinter dem Prompt.</translation>
        </message>
        <message>
            <source>{0} styles were imported.</source>
            <translation>{0} Stile wurden importiert.</translation>
        </message>
    </context>
    <context>
        <name>StylesRow</name>
        <message>
            <source>Add a style</source>
            <translation>Stil hinzufügen</translation>
        </message>
    </context>
    <context>
        <name>SystemView</name>
        <message>
            <source>Ask again</source>
            <translation>Neu fragen</translation>
        </message>
        <message>
            <source>Asking…</source>
            <translation>Frage…</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>Copy all of it as JSON</source>
            <translation>Alles als JSON kopieren</translation>
        </message>
        <message>
            <source>Find a name or a value</source>
            <translation>Einen Namen oder Wert finden</translation>
        </message>
        <message>
            <source>Find in what the server tells</source>
            <translation>In den Angaben des Servers suchen</translation>
        </message>
        <message>
            <source>Nothing matches.</source>
            <translation>Nichts passt.</translation>
        </message>
        <message>
            <source>Save all of it as JSON</source>
            <translation>Alles als JSON speichern</translation>
        </message>
        <message>
            <source>Save what the server tells</source>
            <translation>Die Angaben des Servers speichern</translation>
        </message>
        <message>
            <source>Save…</source>
            <translation>Speichern…</translation>
        </message>
        <message>
            <source>The server could not be asked.</source>
            <translation>Der Server konnte nicht gefragt werden.</translation>
        </message>
        <message>
            <source>The server tells nothing about itself.</source>
            <translation>Der Server sagt nichts über sich.</translation>
        </message>
        <message>
            <source>What the server tells about itself</source>
            <translation>Was der Server über sich sagt</translation>
        </message>
    </context>
    <context>
        <name>TagsDialog</name>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <source>sea, lighthouse, best of the series</source>
            <translation>Meer, Leuchtturm, bestes der Reihe</translation>
        </message>
        <message>
            <source>Tags</source>
            <translation>Tags</translation>
        </message>
        <message>
            <source>Tags of {0}</source>
            <translation>Tags von {0}</translation>
        </message>
        <message>
            <source>The library keeps them; the file stays as it is.</source>
            <translation>Die Bibliothek behält sie; die Datei bleibt, wie sie ist.</translation>
        </message>
    </context>
    <context>
        <name>TakingOut</name>
        <message>
            <source>Taken out of the list: {0} files. They stay on the disk.</source>
            <translation>Aus der Liste genommen: {0} Dateien. Sie bleiben auf dem Datenträger.</translation>
        </message>
        <message>
            <source>Taken out of the list: {0}. The file stays.</source>
            <translation>Aus der Liste genommen: {0}. Die Datei bleibt.</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
    </context>
    <context>
        <name>TextArea</name>
        <message>
            <source>The text is too long: its last {0} characters were left out.</source>
            <translation>Der Text ist zu lang: Seine letzten {0} Zeichen wurden weggelassen.</translation>
        </message>
    </context>
    <context>
        <name>TextEditor</name>
        <message>
            <source>Browse...</source>
            <translation>Suchen...</translation>
        </message>
    </context>
    <context>
        <name>TextSaver</name>
        <message>
            <source>All files (*)</source>
            <translation>Alle Dateien (*)</translation>
        </message>
        <message>
            <source>JSON (*.json)</source>
            <translation>JSON (*.json)</translation>
        </message>
        <message>
            <source>Saved as {0}.</source>
            <translation>Gespeichert als {0}.</translation>
        </message>
        <message>
            <source>{0} could not be saved.</source>
            <translation>{0} konnte nicht gespeichert werden.</translation>
        </message>
    </context>
    <context>
        <name>TextSection</name>
        <message>
            <source>copy</source>
            <translation>kopieren</translation>
        </message>
    </context>
    <context>
        <name>TextSheet</name>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Copied.</source>
            <translation>Kopiert.</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>It could not be saved: {0}</source>
            <translation>Es konnte nicht gespeichert werden: {0}</translation>
        </message>
        <message>
            <source>Saved as {0}.</source>
            <translation>Als {0} gespeichert.</translation>
        </message>
        <message>
            <source>Save…</source>
            <translation>Speichern…</translation>
        </message>
    </context>
    <context>
        <name>TlsRows</name>
        <message>
            <source>All files (*)</source>
            <translation>Alle Dateien (*)</translation>
        </message>
        <message>
            <source>Browse...</source>
            <translation>Suchen...</translation>
        </message>
        <message>
            <source>Certificate authority</source>
            <translation>Zertifizierungsstelle</translation>
        </message>
        <message>
            <source>Certificate authority of this server (PEM file)</source>
            <translation>Zertifizierungsstelle dieses Servers (PEM-Datei)</translation>
        </message>
        <message>
            <source>Certificates (*.pem *.crt *.cer)</source>
            <translation>Zertifikate (*.pem *.crt *.cer)</translation>
        </message>
        <message>
            <source>Do not verify the certificate</source>
            <translation>Zertifikat nicht prüfen</translation>
        </message>
        <message>
            <source>Only on a network you trust.</source>
            <translation>Nur in einem vertrauten Netz.</translation>
        </message>
    </context>
    <context>
        <name>Toggle</name>
        <message>
            <source>Left to the server ({0})</source>
            <translation>Dem Server überlassen ({0})</translation>
        </message>
        <message>
            <source>off</source>
            <translation>aus</translation>
        </message>
        <message>
            <source>on</source>
            <translation>an</translation>
        </message>
    </context>
    <context>
        <name>UnitBar</name>
        <message>
            <source>Add a unit</source>
            <translation>Einheit hinzufügen</translation>
        </message>
        <message>
            <source>Add another unit like this one</source>
            <translation>Noch eine Einheit wie diese hinzufügen</translation>
        </message>
        <message>
            <source>off</source>
            <translation>aus</translation>
        </message>
        <message>
            <source>Put this unit before the one before it</source>
            <translation>Diese Einheit vor die vorige stellen</translation>
        </message>
        <message>
            <source>Put this unit behind the next one</source>
            <translation>Diese Einheit hinter die nächste stellen</translation>
        </message>
        <message>
            <source>Remove this unit</source>
            <translation>Diese Einheit entfernen</translation>
        </message>
    </context>
    <context>
        <name>UnitRows</name>
        <message>
            <source>any</source>
            <translation>alle</translation>
        </message>
        <message>
            <source>Balanced</source>
            <translation>Ausgewogen</translation>
        </message>
        <message>
            <source>Begins at this part of the steps</source>
            <translation>Beginnt bei diesem Teil der Schritte</translation>
        </message>
        <message>
            <source>Both</source>
            <translation>Beide</translation>
        </message>
        <message>
            <source>Control</source>
            <translation>Vorlage</translation>
        </message>
        <message>
            <source>Control mode</source>
            <translation>Steuermodus</translation>
        </message>
        <message>
            <source>Control type</source>
            <translation>Art der Steuerung</translation>
        </message>
        <message>
            <source>Crop</source>
            <translation>Zuschneiden</translation>
        </message>
        <message>
            <source>Cut off what stands over.</source>
            <translation>Was übersteht, wird abgeschnitten.</translation>
        </message>
        <message>
            <source>Ends at this part of the steps</source>
            <translation>Endet bei diesem Teil der Schritte</translation>
        </message>
        <message>
            <source>Fill</source>
            <translation>Füllen</translation>
        </message>
        <message>
            <source>First</source>
            <translation>Erster</translation>
        </message>
        <message>
            <source>For graphics cards with little memory; it is slower.</source>
            <translation>Für Grafikkarten mit wenig Speicher; es ist langsamer.</translation>
        </message>
        <message>
            <source>It guides both passes of hires fix.</source>
            <translation>Sie lenkt beide Durchgänge von Hires Fix.</translation>
        </message>
        <message>
            <source>It guides the first pass of hires fix only.</source>
            <translation>Sie lenkt nur den ersten Durchgang von Hires Fix.</translation>
        </message>
        <message>
            <source>It guides the second pass of hires fix only.</source>
            <translation>Sie lenkt nur den zweiten Durchgang von Hires Fix.</translation>
        </message>
        <message>
            <source>Just resize</source>
            <translation>Nur skalieren</translation>
        </message>
        <message>
            <source>Keep all of it and fill the rest.</source>
            <translation>Alles behalten und den Rest füllen.</translation>
        </message>
        <message>
            <source>Low VRAM</source>
            <translation>Wenig VRAM</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>Modell</translation>
        </message>
        <message>
            <source>More</source>
            <translation>Mehr</translation>
        </message>
        <message>
            <source>none</source>
            <translation>keine</translation>
        </message>
        <message>
            <source>Part of the steps</source>
            <translation>Teil der Schritte</translation>
        </message>
        <message>
            <source>Passes of hires fix</source>
            <translation>Durchgänge von Hires Fix</translation>
        </message>
        <message>
            <source>Pixel perfect</source>
            <translation>Pixelgenau</translation>
        </message>
        <message>
            <source>Preprocessor</source>
            <translation>Präprozessor</translation>
        </message>
        <message>
            <source>Prompt</source>
            <translation>Prompt</translation>
        </message>
        <message>
            <source>Prompt and control count the same.</source>
            <translation>Prompt und Vorlage zählen gleich viel.</translation>
        </message>
        <message>
            <source>Resize</source>
            <translation>Größe anpassen</translation>
        </message>
        <message>
            <source>Return the map</source>
            <translation>Karte zurückgeben</translation>
        </message>
        <message>
            <source>Second</source>
            <translation>Zweiter</translation>
        </message>
        <message>
            <source>Stretch the picture to the size asked for.</source>
            <translation>Das Bild auf die verlangte Größe ziehen.</translation>
        </message>
        <message>
            <source>The map comes with the pictures.</source>
            <translation>Die Karte kommt mit den Bildern.</translation>
        </message>
        <message>
            <source>The preprocessor works at the size asked for.</source>
            <translation>Der Präprozessor arbeitet in der verlangten Größe.</translation>
        </message>
        <message>
            <source>Use this unit</source>
            <translation>Diese Einheit verwenden</translation>
        </message>
        <message>
            <source>Weight</source>
            <translation>Gewicht</translation>
        </message>
        <message>
            <source>Where they disagree, the control gives way.</source>
            <translation>Wo sie sich widersprechen, gibt die Vorlage nach.</translation>
        </message>
        <message>
            <source>Where they disagree, the prompt gives way.</source>
            <translation>Wo sie sich widersprechen, gibt der Prompt nach.</translation>
        </message>
    </context>
    <context>
        <name>UpscalePart</name>
        <message>
            <source>Choose an upscaler, or restore faces: the server would give the picture back as it is.</source>
            <translation>Einen Upscaler wählen oder Gesichter wiederherstellen: Sonst gibt der Server das Bild zurück, wie es ist.</translation>
        </message>
        <message>
            <source>{0} × {1} → {2} × {3}, {4} MP</source>
            <translation>{0} × {1} → {2} × {3}, {4} MP</translation>
        </message>
        <message>
            <source>{0} × {1}: the size stays, no upscaler is chosen.</source>
            <translation>{0} × {1}: Die Größe bleibt, es ist kein Upscaler gewählt.</translation>
        </message>
    </context>
    <context>
        <name>Using</name>
        <message>
            <source>and {0} more</source>
            <translation>und {0} weitere</translation>
        </message>
        <message>
            <source>Create asks for the same already; nothing was changed.</source>
            <translation>„Erstellen“ verlangt schon dasselbe; nichts wurde geändert.</translation>
        </message>
        <message>
            <source>Its wildcard lists or styles were changed. To have the very text, choose what to use (Shift+U).</source>
            <translation>Ihre Platzhalter-Listen oder Stile wurden geändert. Für genau den Text wählen Sie, was benutzt wird (Umschalt+U).</translation>
        </message>
        <message>
            <source>Taken over from {0}: {1}.</source>
            <translation>Von {0} übernommen: {1}.</translation>
        </message>
        <message>
            <source>The picture it begins with could not be kept, so the rest is used without it.</source>
            <translation>Das Bild, mit dem es beginnt, konnte nicht aufbewahrt werden; der Rest wird ohne es genutzt.</translation>
        </message>
        <message>
            <source>The template gives another text now than it gave for {0}.</source>
            <translation>Die Vorlage ergibt jetzt einen anderen Text als für {0}.</translation>
        </message>
        <message>
            <source>This picture does not say how it was made.</source>
            <translation>Dieses Bild sagt nicht, wie es entstand.</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
        <message>
            <source>{0} cannot be read.</source>
            <translation>{0} kann nicht gelesen werden.</translation>
        </message>
    </context>
    <context>
        <name>VariationSection</name>
        <message>
            <source>off</source>
            <translation>aus</translation>
        </message>
        <message>
            <source>Variation</source>
            <translation>Variation</translation>
        </message>
    </context>
    <context>
        <name>VariationsPopup</name>
        <message>
            <source>Other ones</source>
            <translation>Andere</translation>
        </message>
        <message>
            <source>Seed {0}</source>
            <translation>Seed {0}</translation>
        </message>
        <message>
            <source>The texts of the next pictures</source>
            <translation>Die Texte der nächsten Bilder</translation>
        </message>
        <message>
            <source>Use this text as the prompt</source>
            <translation>Diesen Text als Prompt nehmen</translation>
        </message>
        <message>
            <source>What the prompt may become</source>
            <translation>Was aus dem Prompt werden kann</translation>
        </message>
        <message>
            <source>Without a list in your wildcard folder, so sent as written: {0}</source>
            <translation>Ohne Liste in Ihrem Platzhalter-Ordner, also wie geschrieben gesendet: {0}</translation>
        </message>
    </context>
    <context>
        <name>Versions</name>
        <message>
            <source>Look for new versions once a week?</source>
            <translation>Einmal in der Woche nach neuen Versionen suchen?</translation>
        </message>
        <message>
            <source>No</source>
            <translation>Nein</translation>
        </message>
        <message>
            <source>No browser answers.</source>
            <translation>Kein Browser antwortet.</translation>
        </message>
        <message>
            <source>Open the page</source>
            <translation>Seite öffnen</translation>
        </message>
        <message>
            <source>Safelight would ask GitHub for the list of its releases. Nothing about you or your pictures is sent. The Settings page has this, too.</source>
            <translation>Safelight würde GitHub nach der Liste seiner Veröffentlichungen fragen. Über Person und Bilder wird nichts gesendet. Auch auf der Seite „Optionen“ zu finden.</translation>
        </message>
        <message>
            <source>Safelight {0} is available.</source>
            <translation>Safelight {0} ist da.</translation>
        </message>
        <message>
            <source>Yes</source>
            <translation>Ja</translation>
        </message>
        <message>
            <source>You have {0}. The page says what is new.</source>
            <translation>Hier läuft {0}. Die Seite sagt, was neu ist.</translation>
        </message>
    </context>
    <context>
        <name>WarnMark</name>
        <message>
            <source>Warning</source>
            <translation>Warnung</translation>
        </message>
    </context>
    <context>
        <name>Warned</name>
        <message>
            <source>Keep the name</source>
            <translation>Den Namen behalten</translation>
        </message>
        <message>
            <source>Leave it out</source>
            <translation>Weglassen</translation>
        </message>
        <message>
            <source>Use {0}</source>
            <translation>{0} nutzen</translation>
        </message>
    </context>
    <context>
        <name>WindowWork</name>
        <message>
            <source>Connect to it, or try the built-in demo. The job is kept, also when you quit.</source>
            <translation>Mit ihm verbinden oder die eingebaute Demo ausprobieren. Der Auftrag bleibt, auch nach dem Beenden.</translation>
        </message>
        <message>
            <source>Connect...</source>
            <translation>Verbinden...</translation>
        </message>
        <message>
            <source>one</source>
            <translation>einen</translation>
        </message>
        <message>
            <source>Resume</source>
            <translation>Fortsetzen</translation>
        </message>
        <message>
            <source>Run exactly again</source>
            <translation>Genau so noch einmal</translation>
        </message>
        <message>
            <source>The grid could not be put into the queue, and nothing was sent.</source>
            <translation>Das Raster konnte nicht in die Warteschlange gestellt werden, und nichts wurde gesendet.</translation>
        </message>
        <message>
            <source>The job could not be put into the queue, and nothing was sent.</source>
            <translation>Der Auftrag kam nicht in die Warteschlange, und nichts wurde gesendet.</translation>
        </message>
        <message>
            <source>The jobs could not be put into the queue, and nothing was sent.</source>
            <translation>Die Aufträge kamen nicht in die Warteschlange, und nichts wurde gesendet.</translation>
        </message>
        <message>
            <source>The queue is paused. {0}</source>
            <translation>Die Warteschlange ist angehalten. {0}</translation>
        </message>
        <message>
            <source>The waiting jobs stay as they are. Resume the queue when the reason is gone.</source>
            <translation>Die wartenden Aufträge bleiben, wie sie sind. Die Warteschlange fortsetzen, wenn der Grund behoben ist.</translation>
        </message>
        <message>
            <source>There is no server to generate on; the job waits for {0}.</source>
            <translation>Es gibt keinen Server zum Generieren; der Auftrag wartet auf {0}.</translation>
        </message>
        <message>
            <source>{0} of {1} pictures arrived and are kept. {2}</source>
            <translation>{0} von {1} Bildern kamen an und sind aufbewahrt. {2}</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}: {1}</translation>
        </message>
    </context>
    <context>
        <name>_NameChip</name>
        <message>
            <source>Remove style {0}</source>
            <translation>Stil {0} entfernen</translation>
        </message>
        <message>
            <source>Remove {0}</source>
            <translation>{0} entfernen</translation>
        </message>
    </context>
    <context>
        <name>actions</name>
        <message>
            <source>About Safelight</source>
            <translation>Über Safelight</translation>
        </message>
        <message>
            <source>Brush</source>
            <translation>Pinsel</translation>
        </message>
        <message>
            <source>Choose the server</source>
            <translation>Den Server wählen</translation>
        </message>
        <message>
            <source>Choose what to use of the picture</source>
            <translation>Auswählen, was vom Bild übernommen wird</translation>
        </message>
        <message>
            <source>Clear the mask</source>
            <translation>Maske leeren</translation>
        </message>
        <message>
            <source>Compare in the next way</source>
            <translation>Auf die nächste Art vergleichen</translation>
        </message>
        <message>
            <source>Compare with the pinned picture</source>
            <translation>Mit dem angehefteten Bild vergleichen</translation>
        </message>
        <message>
            <source>Copy the picture</source>
            <translation>Das Bild kopieren</translation>
        </message>
        <message>
            <source>Copy the picture without info</source>
            <translation>Das Bild ohne Info kopieren</translation>
        </message>
        <message>
            <source>Create</source>
            <translation>Erstellen</translation>
        </message>
        <message>
            <source>Eraser</source>
            <translation>Radierer</translation>
        </message>
        <message>
            <source>Find a parameter</source>
            <translation>Parameter suchen</translation>
        </message>
        <message>
            <source>Find a prompt that was used before</source>
            <translation>Einen früheren Prompt finden</translation>
        </message>
        <message>
            <source>First picture</source>
            <translation>Erstes Bild</translation>
        </message>
        <message>
            <source>Fit the picture</source>
            <translation>Das Bild einpassen</translation>
        </message>
        <message>
            <source>Full screen</source>
            <translation>Vollbild</translation>
        </message>
        <message>
            <source>Generate next, before what waits</source>
            <translation>Als Nächstes generieren, vor dem, was wartet</translation>
        </message>
        <message>
            <source>Generate; while busy: add to the queue</source>
            <translation>Generieren; läuft schon etwas: zur Warteschlange hinzufügen</translation>
        </message>
        <message>
            <source>Have the server look for new files, and read its lists again</source>
            <translation>Den Server nach neuen Dateien suchen lassen und seine Listen neu lesen</translation>
        </message>
        <message>
            <source>Inspect</source>
            <translation>Prüfen</translation>
        </message>
        <message>
            <source>Inspect, Server: find in the list</source>
            <translation>Prüfen, Server: in der Liste suchen</translation>
        </message>
        <message>
            <source>Inspect: take out of the list, the file stays</source>
            <translation>Prüfen: aus der Liste nehmen, die Datei bleibt</translation>
        </message>
        <message>
            <source>Larger brush</source>
            <translation>Größerer Pinsel</translation>
        </message>
        <message>
            <source>Lasso</source>
            <translation>Lasso</translation>
        </message>
        <message>
            <source>Last picture</source>
            <translation>Letztes Bild</translation>
        </message>
        <message>
            <source>Less weight for the word or selection</source>
            <translation>Weniger Gewicht für das Wort oder die Auswahl</translation>
        </message>
        <message>
            <source>Library</source>
            <translation>Bibliothek</translation>
        </message>
        <message>
            <source>Library: move to the system's trash</source>
            <translation>Bibliothek: in den Papierkorb des Systems verschieben</translation>
        </message>
        <message>
            <source>LoRAs and other networks as cards</source>
            <translation>LoRAs und andere Netze als Karten</translation>
        </message>
        <message>
            <source>Make a grid of values…</source>
            <translation>Ein Raster aus Werten machen…</translation>
        </message>
        <message>
            <source>Mask</source>
            <translation>Maske</translation>
        </message>
        <message>
            <source>Mask all of it</source>
            <translation>Alles maskieren</translation>
        </message>
        <message>
            <source>More weight for the word or selection</source>
            <translation>Mehr Gewicht für das Wort oder die Auswahl</translation>
        </message>
        <message>
            <source>Move the comma item to the left</source>
            <translation>Das Komma-Element nach links schieben</translation>
        </message>
        <message>
            <source>Move the comma item to the right</source>
            <translation>Das Komma-Element nach rechts schieben</translation>
        </message>
        <message>
            <source>Move the picture; held down: Space</source>
            <translation>Das Bild verschieben; gehalten: Leertaste</translation>
        </message>
        <message>
            <source>Move the waiting job down</source>
            <translation>Den wartenden Auftrag nach unten</translation>
        </message>
        <message>
            <source>Move the waiting job up</source>
            <translation>Den wartenden Auftrag nach oben</translation>
        </message>
        <message>
            <source>Next picture</source>
            <translation>Nächstes Bild</translation>
        </message>
        <message>
            <source>Offer words that fit</source>
            <translation>Passende Wörter anbieten</translation>
        </message>
        <message>
            <source>Open images to inspect</source>
            <translation>Bilder zum Prüfen öffnen</translation>
        </message>
        <message>
            <source>Paste an image to inspect</source>
            <translation>Ein Bild zum Prüfen einfügen</translation>
        </message>
        <message>
            <source>Picture</source>
            <translation>Bild</translation>
        </message>
        <message>
            <source>Pin the picture, or let it go</source>
            <translation>Das Bild anheften oder lösen</translation>
        </message>
        <message>
            <source>Previous picture</source>
            <translation>Voriges Bild</translation>
        </message>
        <message>
            <source>Prompt</source>
            <translation>Prompt</translation>
        </message>
        <message>
            <source>Prompt styles</source>
            <translation>Prompt-Stile</translation>
        </message>
        <message>
            <source>Queue</source>
            <translation>Aufträge</translation>
        </message>
        <message>
            <source>Quick look</source>
            <translation>Schnellansicht</translation>
        </message>
        <message>
            <source>Rectangle</source>
            <translation>Rechteck</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Wiederherstellen</translation>
        </message>
        <message>
            <source>Save the picture as…</source>
            <translation>Das Bild speichern unter…</translation>
        </message>
        <message>
            <source>Send the waiting job next</source>
            <translation>Den wartenden Auftrag als Nächstes senden</translation>
        </message>
        <message>
            <source>Send to ControlNet</source>
            <translation>An ControlNet senden</translation>
        </message>
        <message>
            <source>Send to image to image</source>
            <translation>An Bild zu Bild senden</translation>
        </message>
        <message>
            <source>Send to inpaint</source>
            <translation>An Inpaint senden</translation>
        </message>
        <message>
            <source>Send to upscale</source>
            <translation>Zum Hochskalieren senden</translation>
        </message>
        <message>
            <source>Server</source>
            <translation>Server</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Optionen</translation>
        </message>
        <message>
            <source>Show at 100 %</source>
            <translation>Mit 100 % zeigen</translation>
        </message>
        <message>
            <source>Show the picture alone</source>
            <translation>Das Bild allein zeigen</translation>
        </message>
        <message>
            <source>Skip the picture being made</source>
            <translation>Das angefangene Bild überspringen</translation>
        </message>
        <message>
            <source>Smaller brush</source>
            <translation>Kleinerer Pinsel</translation>
        </message>
        <message>
            <source>Stop after this batch</source>
            <translation>Nach diesem Batch anhalten</translation>
        </message>
        <message>
            <source>Stop or remove the job</source>
            <translation>Den Auftrag anhalten oder entfernen</translation>
        </message>
        <message>
            <source>Stop the running job; finished pictures are kept</source>
            <translation>Den laufenden Auftrag anhalten; fertige Bilder bleiben</translation>
        </message>
        <message>
            <source>Take the waiting job back and edit it</source>
            <translation>Den wartenden Auftrag zurückholen und bearbeiten</translation>
        </message>
        <message>
            <source>The prompt after this one</source>
            <translation>Der Prompt nach diesem</translation>
        </message>
        <message>
            <source>The prompt before this one</source>
            <translation>Der Prompt vor diesem</translation>
        </message>
        <message>
            <source>This list of keys</source>
            <translation>Diese Liste der Tasten</translation>
        </message>
        <message>
            <source>To the picture, or back to what was being written</source>
            <translation>Zum Bild, oder zurück zu dem, was man schrieb</translation>
        </message>
        <message>
            <source>Turn the mask around</source>
            <translation>Maske umkehren</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
        <message>
            <source>Use all but the seed</source>
            <translation>Alles außer dem Seed nutzen</translation>
        </message>
        <message>
            <source>Use all settings of the picture</source>
            <translation>Alle Einstellungen des Bildes nutzen</translation>
        </message>
        <message>
            <source>While comparing: what differs, as rows</source>
            <translation>Beim Vergleichen: Unterschiede als Zeilen</translation>
        </message>
        <message>
            <source>Window</source>
            <translation>Fenster</translation>
        </message>
    </context>
    <context>
        <name>calls</name>
        <message>
            <source>no answer</source>
            <translation>keine Antwort</translation>
        </message>
        <message>
            <source>pictures: {0}</source>
            <translation>Bilder: {0}</translation>
        </message>
        <message>
            <source>received {0}</source>
            <translation>empfangen {0}</translation>
        </message>
        <message>
            <source>running</source>
            <translation>läuft</translation>
        </message>
        <message>
            <source>sent {0}</source>
            <translation>gesendet {0}</translation>
        </message>
        <message>
            <source>{0:.1f} s</source>
            <translation>{0:.1f} s</translation>
        </message>
        <message>
            <source>{0} ms</source>
            <translation>{0} ms</translation>
        </message>
        <message>
            <source>{0} times until {1}, the last one shown</source>
            <translation>{0}-mal bis {1}; gezeigt ist der letzte</translation>
        </message>
    </context>
    <context>
        <name>compare</name>
        <message>
            <source>No picture is pinned any more.</source>
            <translation>Kein Bild ist mehr angeheftet.</translation>
        </message>
        <message>
            <source>not said</source>
            <translation>nicht gesagt</translation>
        </message>
        <message>
            <source>Nothing to compare with: press {0} on a picture to pin it, then {1} on another.</source>
            <translation>Nichts zum Vergleichen: {0} auf einem Bild heftet es an, dann {1} auf einem anderen.</translation>
        </message>
        <message>
            <source>off</source>
            <translation>aus</translation>
        </message>
        <message>
            <source>on</source>
            <translation>an</translation>
        </message>
        <message>
            <source>This is the pinned picture: choose another one to compare with it.</source>
            <translation>Das ist das angeheftete Bild: ein anderes wählen, um es damit zu vergleichen.</translation>
        </message>
        <message>
            <source>{0} does not say how it was made.</source>
            <translation>{0} sagt nicht, wie es entstand.</translation>
        </message>
        <message>
            <source>{0} is pinned. Press {1} on another picture to compare.</source>
            <translation>{0} ist angeheftet. {1} auf einem anderen Bild vergleicht.</translation>
        </message>
    </context>
    <context>
        <name>completion</name>
        <message>
            <source>artist</source>
            <translation>Künstler</translation>
        </message>
        <message>
            <source>character</source>
            <translation>Figur</translation>
        </message>
        <message>
            <source>copyright</source>
            <translation>Werk</translation>
        </message>
        <message>
            <source>Embedding</source>
            <translation>Embedding</translation>
        </message>
        <message>
            <source>Hypernetwork</source>
            <translation>Hypernetzwerk</translation>
        </message>
        <message>
            <source>lore</source>
            <translation>Hintergrund</translation>
        </message>
        <message>
            <source>meta</source>
            <translation>Meta</translation>
        </message>
        <message>
            <source>Own style</source>
            <translation>Eigener Stil</translation>
        </message>
        <message>
            <source>Style</source>
            <translation>Stil</translation>
        </message>
        <message>
            <source>The tag list has no tags in it.</source>
            <translation>In der Tag-Liste sind keine Tags.</translation>
        </message>
        <message>
            <source>The tag list is too long; its first {0} tags are used.</source>
            <translation>Die Tag-Liste ist zu lang; ihre ersten {0} Tags werden verwendet.</translation>
        </message>
        <message>
            <source>Wildcard</source>
            <translation>Platzhalter</translation>
        </message>
        <message>
            <source>{0} lines of the tag list cannot be read and are left out.</source>
            <translation>{0} Zeilen der Tag-Liste lassen sich nicht lesen und werden ausgelassen.</translation>
        </message>
    </context>
    <context>
        <name>control_previews</name>
        <message>
            <source>The kept copy of {0} cannot be read. Choose the picture again.</source>
            <translation>Die aufbewahrte Kopie von {0} ist nicht lesbar. Das Bild neu auswählen.</translation>
        </message>
    </context>
    <context>
        <name>core</name>
        <message>
            <source>0 changes faces most, 1 least.</source>
            <translation>0 ändert Gesichter am meisten, 1 am wenigsten.</translation>
        </message>
        <message>
            <source>0 means as many as Steps.</source>
            <translation>0 heißt so viele wie Schritte.</translation>
        </message>
        <message>
            <source>0 means use Upscale by.</source>
            <translation>0 heißt: nach dem Faktor.</translation>
        </message>
        <message>
            <source>1 turns the mask around.</source>
            <translation>1 kehrt die Maske um.</translation>
        </message>
        <message>
            <source>A comma is missing after the closing quote.</source>
            <translation>Nach dem schließenden Anführungszeichen fehlt ein Komma.</translation>
        </message>
        <message>
            <source>A CSV file of tags to complete prompts with: name, category, count and "other names" in each line.</source>
            <translation>Eine CSV-Datei mit Tags zum Vervollständigen: Name, Kategorie, Anzahl und "andere Namen" in jeder Zeile.</translation>
        </message>
        <message>
            <source>A number of values begins with 1.</source>
            <translation>Eine Anzahl von Werten beginnt mit 1.</translation>
        </message>
        <message>
            <source>A quote is opened here and not closed.</source>
            <translation>Hier wird ein Anführungszeichen geöffnet und nicht geschlossen.</translation>
        </message>
        <message>
            <source>A second seed mixed into the first.</source>
            <translation>Ein zweiter Seed, der in den ersten gemischt wird.</translation>
        </message>
        <message>
            <source>A sheet of {0} × {1} × {2} pictures would be too large to show anything of them.</source>
            <translation>Ein Blatt aus {0} × {1} × {2} Bildern wäre zu groß, um etwas davon zu zeigen.</translation>
        </message>
        <message>
            <source>A step of 0 leads nowhere.</source>
            <translation>Eine Schrittweite von 0 führt nirgendwohin.</translation>
        </message>
        <message>
            <source>A | that is in no [a|b] keeps the server from changing any words of this prompt while it works.</source>
            <translation>Ein |, das in keinem [a|b] steht, hindert den Server daran, Wörter dieses Prompts während der Arbeit zu wechseln.</translation>
        </message>
        <message>
            <source>Also save on the server</source>
            <translation>Auch auf dem Server speichern</translation>
        </message>
        <message>
            <source>Always-on scripts</source>
            <translation>Ständige Skripte</translation>
        </message>
        <message>
            <source>AND ends the prompt, so this {0} is never closed.</source>
            <translation>AND beendet den Prompt; {0} wird deshalb nie geschlossen.</translation>
        </message>
        <message>
            <source>and {0} more values that set nothing here</source>
            <translation>und {0} weitere Werte, die hier nichts einstellen</translation>
        </message>
        <message>
            <source>Ask</source>
            <translation>Fragen</translation>
        </message>
        <message>
            <source>Ask the project's page on GitHub once a week for the list of releases; nothing about you is sent.</source>
            <translation>Einmal in der Woche die Seite des Projekts bei GitHub nach der Liste der Veröffentlichungen fragen; Persönliches wird nicht gesendet.</translation>
        </message>
        <message>
            <source>Ask, interrupt the running job, or let the server finish it (its last pictures cannot be fetched afterwards).</source>
            <translation>Fragen, den laufenden Auftrag abbrechen oder den Server fertig rechnen lassen (seine letzten Bilder lassen sich danach nicht abholen).</translation>
        </message>
        <message>
            <source>AUTOMATIC1111 runs no models with distilled guidance.</source>
            <translation>AUTOMATIC1111 kann keine Modelle mit Distilled Guidance.</translation>
        </message>
        <message>
            <source>AUTOMATIC1111 uses the same CFG scale for both passes.</source>
            <translation>AUTOMATIC1111 nimmt für beide Durchgänge dieselbe CFG-Skala.</translation>
        </message>
        <message>
            <source>Batches</source>
            <translation>Batches</translation>
        </message>
        <message>
            <source>Below 1 the picture gets smoother, above 1 it gets more detail.</source>
            <translation>Unter 1 wird das Bild glatter, über 1 detailreicher.</translation>
        </message>
        <message>
            <source>Blanks in tags</source>
            <translation>Leerzeichen in Tags</translation>
        </message>
        <message>
            <source>By what the parts are chosen that are kept.</source>
            <translation>Wonach die Teile gewählt werden, die bleiben.</translation>
        </message>
        <message>
            <source>CFG scale</source>
            <translation>CFG-Skala</translation>
        </message>
        <message>
            <source>CFG scale of the second pass; unset, that of the first.</source>
            <translation>CFG-Skala des zweiten Durchgangs; ohne Wert die des ersten.</translation>
        </message>
        <message>
            <source>CFG {0}</source>
            <translation>CFG {0}</translation>
        </message>
        <message>
            <source>Change the fields the server names and send again.</source>
            <translation>Die Felder ändern, die der Server nennt, und noch einmal senden.</translation>
        </message>
        <message>
            <source>Check that a model is loaded on the server, and its console for the reason.</source>
            <translation>Nachsehen, ob auf dem Server ein Modell geladen ist; den Grund nennt seine Konsole.</translation>
        </message>
        <message>
            <source>Check that the server is running, and that the address and the port are right.</source>
            <translation>Nachsehen, ob der Server läuft und ob Adresse und Port stimmen.</translation>
        </message>
        <message>
            <source>Check the address: it should be the one that opens the WebUI, for example http://127.0.0.1:7860. A sign-in page in front of it cannot be used.</source>
            <translation>Die Adresse prüfen: Es sollte die sein, unter der die WebUI aufgeht, zum Beispiel http://127.0.0.1:7860. Eine Anmeldeseite davor geht nicht.</translation>
        </message>
        <message>
            <source>Check the name and the value of the header; a token may have run out.</source>
            <translation>Name und Wert des Headers prüfen; ein Token kann abgelaufen sein.</translation>
        </message>
        <message>
            <source>Check the user name and the password: they are those of the server's --api-auth option. They may hold only plain ASCII characters.</source>
            <translation>Benutzer und Passwort prüfen: Es sind die der Option --api-auth des Servers. Sie dürfen nur einfache ASCII-Zeichen enthalten.</translation>
        </message>
        <message>
            <source>Check the user name and the password: they are those that the server's web page asks for.</source>
            <translation>Benutzer und Passwort prüfen: Es sind die, nach denen die Webseite des Servers fragt.</translation>
        </message>
        <message>
            <source>Checkpoint</source>
            <translation>Checkpoint</translation>
        </message>
        <message>
            <source>Choose from {a|b} and __wildcards__ before sending, anew for every picture.</source>
            <translation>Vor dem Senden aus {a|b} und __Platzhaltern__ wählen, für jedes Bild neu.</translation>
        </message>
        <message>
            <source>Choose “Header” and enter the name and the value you were given, for example Authorization with Bearer and a token.</source>
            <translation>„Kopfzeile“ wählen und den Namen und den Wert eingeben, die man bekommen hat, zum Beispiel Authorization mit Bearer und einem Token.</translation>
        </message>
        <message>
            <source>Choose “User and password of the web page” and enter those of the server's --gradio-auth option.</source>
            <translation>„Benutzer und Passwort der Webseite“ wählen und die der Option --gradio-auth des Servers eingeben.</translation>
        </message>
        <message>
            <source>Choose “User and password” and enter those of the server's --api-auth option. They may hold only plain ASCII characters.</source>
            <translation>„Benutzer und Passwort“ wählen und die der Option --api-auth des Servers eingeben. Sie dürfen nur einfache ASCII-Zeichen enthalten.</translation>
        </message>
        <message>
            <source>Classes</source>
            <translation>Klassen</translation>
        </message>
        <message>
            <source>Clip skip</source>
            <translation>Clip skip</translation>
        </message>
        <message>
            <source>CLIP vocabulary</source>
            <translation>CLIP-Wortschatz</translation>
        </message>
        <message>
            <source>CodeFormer</source>
            <translation>CodeFormer</translation>
        </message>
        <message>
            <source>CodeFormer weight</source>
            <translation>CodeFormer-Gewicht</translation>
        </message>
        <message>
            <source>Comments for the infotext</source>
            <translation>Kommentare für den Infotext</translation>
        </message>
        <message>
            <source>Complete prompts</source>
            <translation>Prompts vervollständigen</translation>
        </message>
        <message>
            <source>Confidence</source>
            <translation>Sicherheit</translation>
        </message>
        <message>
            <source>ControlNet is not installed on this server.</source>
            <translation>ControlNet ist auf diesem Server nicht installiert.</translation>
        </message>
        <message>
            <source>ControlNet model</source>
            <translation>ControlNet-Modell</translation>
        </message>
        <message>
            <source>ControlNet preprocessor</source>
            <translation>ControlNet-Vorverarbeitung</translation>
        </message>
        <message>
            <source>ControlNet unit {0} ends before it begins.</source>
            <translation>ControlNet-Einheit {0} endet, bevor sie beginnt.</translation>
        </message>
        <message>
            <source>ControlNet unit {0} has no model.</source>
            <translation>ControlNet-Einheit {0} hat kein Modell.</translation>
        </message>
        <message>
            <source>ControlNet unit {0} has no model; hardly any preprocessor works without one.</source>
            <translation>ControlNet-Einheit {0} hat kein Modell; kaum ein Präprozessor arbeitet ohne eines.</translation>
        </message>
        <message>
            <source>ControlNet unit {0} has no picture.</source>
            <translation>ControlNet-Einheit {0} hat kein Bild.</translation>
        </message>
        <message>
            <source>ControlNet unit {0}: the server lists this model for {1}, and the preprocessor for {2}.</source>
            <translation>ControlNet-Einheit {0}: Der Server führt dieses Modell bei {1} auf und den Präprozessor bei {2}.</translation>
        </message>
        <message>
            <source>ControlNet weight</source>
            <translation>ControlNet-Gewicht</translation>
        </message>
        <message>
            <source>Crop</source>
            <translation>Zuschneiden</translation>
        </message>
        <message>
            <source>Crop to the size</source>
            <translation>Auf die Größe zuschneiden</translation>
        </message>
        <message>
            <source>Cut off what stands over, where the source has another shape.</source>
            <translation>Abschneiden, was übersteht, wenn die Quelle eine andere Form hat.</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Dunkel</translation>
        </message>
        <message>
            <source>Dark, light, or whatever the system uses.</source>
            <translation>Dunkel, hell oder wie das System.</translation>
        </message>
        <message>
            <source>default</source>
            <translation>Vorgabe</translation>
        </message>
        <message>
            <source>Denoising strength</source>
            <translation>Denoising-Stärke</translation>
        </message>
        <message>
            <source>Denoising strength is missing: hires fix needs one.</source>
            <translation>Die Denoising-Stärke fehlt: Hires-Fix braucht eine.</translation>
        </message>
        <message>
            <source>denoising {0}</source>
            <translation>Entrauschen {0}</translation>
        </message>
        <message>
            <source>Detector</source>
            <translation>Detektor</translation>
        </message>
        <message>
            <source>Deutsch</source>
            <translation>Deutsch</translation>
        </message>
        <message>
            <source>Distilled CFG scale</source>
            <translation>Distilled CFG-Skala</translation>
        </message>
        <message>
            <source>Distilled CFG scale of the second pass; unset, that of the first.</source>
            <translation>Distilled CFG-Skala des zweiten Durchgangs; ohne Wert die des ersten.</translation>
        </message>
        <message>
            <source>Draw Things always sends its pictures.</source>
            <translation>Draw Things sendet seine Bilder immer.</translation>
        </message>
        <message>
            <source>Draw Things can only be stopped in its own window; Safelight can stop waiting for it.</source>
            <translation>Draw Things lässt sich nur im eigenen Fenster anhalten; Safelight kann aufhören zu warten.</translation>
        </message>
        <message>
            <source>Draw Things cannot be told to skip a picture.</source>
            <translation>Draw Things kann kein Bild überspringen.</translation>
        </message>
        <message>
            <source>Draw Things does its second pass like the first one.</source>
            <translation>Draw Things macht den zweiten Durchgang wie den ersten.</translation>
        </message>
        <message>
            <source>Draw Things does not tell how far it is; its own window does.</source>
            <translation>Draw Things sagt nicht, wie weit es ist; das tut sein eigenes Fenster.</translation>
        </message>
        <message>
            <source>Draw Things guides pictures by controls of its own, in its own window.</source>
            <translation>Draw Things lenkt Bilder mit eigenen Controls, in seinem eigenen Fenster.</translation>
        </message>
        <message>
            <source>Draw Things has no schedule of its own; it is part of the sampler's name, such as DPM++ 2M Karras.</source>
            <translation>Draw Things hat keinen eigenen Schedule; er ist Teil des Sampler-Namens, etwa DPM++ 2M Karras.</translation>
        </message>
        <message>
            <source>Draw Things has no settings that a request could change besides its own fields.</source>
            <translation>Draw Things hat außer seinen eigenen Feldern keine Einstellungen, die eine Anfrage ändern könnte.</translation>
        </message>
        <message>
            <source>Draw Things has no styles.</source>
            <translation>Draw Things hat keine Stile.</translation>
        </message>
        <message>
            <source>Draw Things has no styles; write their words into the prompt.</source>
            <translation>Draw Things hat keine Stile; ihre Wörter gehören in den Prompt.</translation>
        </message>
        <message>
            <source>Draw Things has no variation seeds.</source>
            <translation>Draw Things hat keine Variations-Seeds.</translation>
        </message>
        <message>
            <source>Draw Things is sent the sizes of both passes instead, reckoned from this.</source>
            <translation>Draw Things erhält stattdessen die Größen beider Durchgänge, hieraus berechnet.</translation>
        </message>
        <message>
            <source>Draw Things keeps its pictures in the app anyway.</source>
            <translation>Draw Things behält seine Bilder ohnehin in der App.</translation>
        </message>
        <message>
            <source>Draw Things lists no LoRAs.</source>
            <translation>Draw Things führt keine LoRAs auf.</translation>
        </message>
        <message>
            <source>Draw Things makes no tiles that fit together.</source>
            <translation>Draw Things macht keine Kacheln, die zusammenpassen.</translation>
        </message>
        <message>
            <source>Draw Things makes up to 4 pictures at the same time.</source>
            <translation>Draw Things macht bis zu 4 Bilder zugleich.</translation>
        </message>
        <message>
            <source>Draw Things runs no scripts through this API.</source>
            <translation>Draw Things führt über diese API keine Skripte aus.</translation>
        </message>
        <message>
            <source>Draw Things takes 1 to 150 steps.</source>
            <translation>Draw Things nimmt 1 bis 150 Schritte.</translation>
        </message>
        <message>
            <source>Draw Things takes no masks through this API.</source>
            <translation>Draw Things nimmt über diese API keine Masken.</translation>
        </message>
        <message>
            <source>Draw Things takes one picture, which Safelight brings to the size that is asked for, and no mask.</source>
            <translation>Draw Things nimmt ein Bild, das Safelight auf die verlangte Größe bringt, und keine Maske.</translation>
        </message>
        <message>
            <source>Draw Things takes one picture; Safelight brings it to the size that is asked for.</source>
            <translation>Draw Things nimmt ein Bild; Safelight bringt es auf die verlangte Größe.</translation>
        </message>
        <message>
            <source>Draw Things takes sizes from 128 to 8192 in steps of 64; others are rounded.</source>
            <translation>Draw Things nimmt Größen von 128 bis 8192 in Schritten von 64; andere werden gerundet.</translation>
        </message>
        <message>
            <source>Draw Things takes the file name of a model it has; it lists none.</source>
            <translation>Draw Things nimmt den Dateinamen eines Modells, das es hat; es führt keine auf.</translation>
        </message>
        <message>
            <source>Draw Things takes the sampler by its name only.</source>
            <translation>Draw Things nimmt den Sampler nur bei seinem Namen.</translation>
        </message>
        <message>
            <source>Draw Things writes nothing into its pictures; Safelight keeps what was sent beside them.</source>
            <translation>Draw Things schreibt nichts in seine Bilder; Safelight hebt daneben auf, was gesendet wurde.</translation>
        </message>
        <message>
            <source>Dynamic prompts</source>
            <translation>Dynamische Prompts</translation>
        </message>
        <message>
            <source>Embeddings are written without angle brackets: {0}</source>
            <translation>Embeddings schreibt man ohne spitze Klammern: {0}</translation>
        </message>
        <message>
            <source>empty</source>
            <translation>leer</translation>
        </message>
        <message>
            <source>English</source>
            <translation>English</translation>
        </message>
        <message>
            <source>ENSD</source>
            <translation>ENSD</translation>
        </message>
        <message>
            <source>Eta</source>
            <translation>Eta</translation>
        </message>
        <message>
            <source>Every pixel is either masked or not, before the blur.</source>
            <translation>Jedes Pixel ist vor dem Weichzeichnen entweder maskiert oder nicht.</translation>
        </message>
        <message>
            <source>Face restoration</source>
            <translation>Gesichtsverbesserung</translation>
        </message>
        <message>
            <source>File names</source>
            <translation>Dateinamen</translation>
        </message>
        <message>
            <source>Fill</source>
            <translation>Füllen</translation>
        </message>
        <message>
            <source>Finish</source>
            <translation>Fertig rechnen</translation>
        </message>
        <message>
            <source>First pass height (old)</source>
            <translation>Höhe des ersten Durchgangs (alt)</translation>
        </message>
        <message>
            <source>First pass width (old)</source>
            <translation>Breite des ersten Durchgangs (alt)</translation>
        </message>
        <message>
            <source>For what is found; empty, the picture's own. [PROMPT] stands for that, [SEP] divides what is found.</source>
            <translation>Für das, was gefunden wird; leer der des Bildes. [PROMPT] steht für diesen, [SEP] trennt, was gefunden wird.</translation>
        </message>
        <message>
            <source>Forge Classic describes no pictures.</source>
            <translation>Forge Classic beschreibt keine Bilder.</translation>
        </message>
        <message>
            <source>Forge loads its checkpoint with the next picture.</source>
            <translation>Forge lädt seinen Checkpoint mit dem nächsten Bild.</translation>
        </message>
        <message>
            <source>Forge Neo describes no pictures.</source>
            <translation>Forge Neo beschreibt keine Bilder.</translation>
        </message>
        <message>
            <source>Forge Neo loads its checkpoint with the next picture.</source>
            <translation>Forge Neo lädt seinen Checkpoint mit dem nächsten Bild.</translation>
        </message>
        <message>
            <source>From, to and a step are all that a bracket takes; this one is read as words that weigh less.</source>
            <translation>Eine Klammer nimmt höchstens Vorher, Nachher und einen Schritt; diese gilt als Text, der weniger wiegt.</translation>
        </message>
        <message>
            <source>GFPGAN</source>
            <translation>GFPGAN</translation>
        </message>
        <message>
            <source>Graphics card</source>
            <translation>Grafikkarte</translation>
        </message>
        <message>
            <source>Grow or shrink</source>
            <translation>Wachsen, schrumpfen</translation>
        </message>
        <message>
            <source>Guidance built into models such as Flux; those want a CFG scale of 1 beside it.</source>
            <translation>In Modelle wie Flux eingebaute Führung; sie wollen daneben eine CFG-Skala von 1.</translation>
        </message>
        <message>
            <source>Guidance end</source>
            <translation>Ende der Führung</translation>
        </message>
        <message>
            <source>Guidance start</source>
            <translation>Beginn der Führung</translation>
        </message>
        <message>
            <source>Height</source>
            <translation>Höhe</translation>
        </message>
        <message>
            <source>Height of the picture in pixels.</source>
            <translation>Höhe des Bildes in Pixeln.</translation>
        </message>
        <message>
            <source>Height of the result in pixels.</source>
            <translation>Höhe des Ergebnisses in Pixeln.</translation>
        </message>
        <message>
            <source>Hires CFG scale</source>
            <translation>Hires-CFG-Skala</translation>
        </message>
        <message>
            <source>Hires checkpoint</source>
            <translation>Hires-Checkpoint</translation>
        </message>
        <message>
            <source>Hires distilled CFG</source>
            <translation>Hires Distilled CFG</translation>
        </message>
        <message>
            <source>Hires fix</source>
            <translation>Hires fix</translation>
        </message>
        <message>
            <source>Hires fix fails without a denoising strength.</source>
            <translation>Hires-Fix scheitert ohne Denoising-Stärke.</translation>
        </message>
        <message>
            <source>Hires negative prompt</source>
            <translation>Negativer Hires-Prompt</translation>
        </message>
        <message>
            <source>Hires prompt</source>
            <translation>Hires-Prompt</translation>
        </message>
        <message>
            <source>Hires sampler</source>
            <translation>Hires-Sampler</translation>
        </message>
        <message>
            <source>Hires schedule</source>
            <translation>Hires-Schedule</translation>
        </message>
        <message>
            <source>Hires steps</source>
            <translation>Hires-Schritte</translation>
        </message>
        <message>
            <source>How a source of another shape is fitted: 0 stretched, 1 cropped, 2 filled at its edges, 3 latent.</source>
            <translation>Wie eine Quelle anderer Form eingepasst wird: 0 gestreckt, 1 zugeschnitten, 2 an den Rändern gefüllt, 3 latent.</translation>
        </message>
        <message>
            <source>How closely to follow the source; read only by models that edit by instruction (InstructPix2Pix).</source>
            <translation>Wie eng der Quelle gefolgt wird; das lesen nur Modelle, die nach Anweisung bearbeiten (InstructPix2Pix).</translation>
        </message>
        <message>
            <source>How image files are named. Known parts: {date} {time} {seed} {prompt} {model} {index} {job}; a / makes a folder.</source>
            <translation>Wie Bilddateien heißen. Bekannte Teile: {date} {time} {seed} {prompt} {model} {index} {job}; ein / macht einen Ordner.</translation>
        </message>
        <message>
            <source>How long a server may be silent before a call is given up, from the next connection on. Making pictures and loading models are waited for in any case.</source>
            <translation>Wie lange ein Server schweigen darf, bevor ein Aufruf aufgegeben wird, ab der nächsten Verbindung. Auf Bilder und das Laden von Modellen wird in jedem Fall gewartet.</translation>
        </message>
        <message>
            <source>How many pictures of a folder or a selection go in one request, as far as they are not too large; 1 sends each by itself. Pictures are here only when the last one of their request is made.</source>
            <translation>Wie viele Bilder eines Ordners oder einer Auswahl in eine Anfrage kommen, soweit sie nicht zu groß sind; 1 sendet jedes für sich. Bilder sind erst da, wenn das letzte ihrer Anfrage fertig ist.</translation>
        </message>
        <message>
            <source>How many steps the sampler takes.</source>
            <translation>Wie viele Schritte der Sampler macht.</translation>
        </message>
        <message>
            <source>How many times as wide and as high the picture becomes.</source>
            <translation>Wievielmal so breit und so hoch das Bild wird.</translation>
        </message>
        <message>
            <source>How many times to make a batch.</source>
            <translation>Wie oft ein Batch gemacht wird.</translation>
        </message>
        <message>
            <source>How much may change; hires fix fails on a server without it.</source>
            <translation>Wie viel sich ändern darf; auf einem Server ohne sie scheitert Hires fix.</translation>
        </message>
        <message>
            <source>How much of the faces that CodeFormer restores is seen.</source>
            <translation>Wie viel von den Gesichtern zu sehen ist, die CodeFormer wiederherstellt.</translation>
        </message>
        <message>
            <source>How much of the faces that GFPGAN restores is seen.</source>
            <translation>Wie viel von den Gesichtern zu sehen ist, die GFPGAN wiederherstellt.</translation>
        </message>
        <message>
            <source>How much of the second upscaler's result is seen.</source>
            <translation>Wie viel vom Ergebnis des zweiten Upscalers zu sehen ist.</translation>
        </message>
        <message>
            <source>How much of the variation seed is mixed in.</source>
            <translation>Wie viel vom Variations-Seed hineingemischt wird.</translation>
        </message>
        <message>
            <source>How much of what was found may change.</source>
            <translation>Wie viel von dem, was gefunden wurde, sich ändern darf.</translation>
        </message>
        <message>
            <source>How often to ask the server how far it is.</source>
            <translation>Wie oft der Server gefragt wird, wie weit er ist.</translation>
        </message>
        <message>
            <source>How strictly the picture follows the prompt.</source>
            <translation>Wie streng das Bild dem Prompt folgt.</translation>
        </message>
        <message>
            <source>How sure the detector has to be.</source>
            <translation>Wie sicher der Detektor sein muss.</translation>
        </message>
        <message>
            <source>How the noise is spread over the steps.</source>
            <translation>Wie sich das Rauschen über die Schritte verteilt.</translation>
        </message>
        <message>
            <source>If the server has a certificate of its own, choose its certificate file for this server, or turn off the check if you trust the network. If it does not use TLS, write http:// instead of https://.</source>
            <translation>Hat der Server ein eigenes Zertifikat, dessen Datei für diesen Server wählen, oder in einem vertrauten Netz die Prüfung abschalten. Verwendet er kein TLS, http:// statt https:// schreiben.</translation>
        </message>
        <message>
            <source>Ignore LoRA tags</source>
            <translation>LoRA-Tags nicht beachten</translation>
        </message>
        <message>
            <source>Image CFG scale</source>
            <translation>Bild-CFG-Skala</translation>
        </message>
        <message>
            <source>Image folder</source>
            <translation>Bilderordner</translation>
        </message>
        <message>
            <source>Image to image</source>
            <translation>Bild zu Bild</translation>
        </message>
        <message>
            <source>Images</source>
            <translation>Bilder</translation>
        </message>
        <message>
            <source>Images that were complete are kept. Ask for fewer or smaller images at a time.</source>
            <translation>Vollständige Bilder sind aufbewahrt. Weniger oder kleinere Bilder auf einmal verlangen.</translation>
        </message>
        <message>
            <source>Images that were complete are kept. Check the connection and the server's console, then try again.</source>
            <translation>Vollständige Bilder sind aufbewahrt. Die Verbindung und die Konsole des Servers prüfen, dann noch einmal versuchen.</translation>
        </message>
        <message>
            <source>Images that were complete are kept. The server may have stopped, or a proxy in between gave up; nothing is sent again by itself.</source>
            <translation>Vollständige Bilder sind aufbewahrt. Vielleicht hat der Server angehalten oder ein Proxy dazwischen aufgegeben; von selbst wird nichts noch einmal gesendet.</translation>
        </message>
        <message>
            <source>Infotext for the server</source>
            <translation>Infotext für den Server</translation>
        </message>
        <message>
            <source>Inpaint area</source>
            <translation>Inpaint-Bereich</translation>
        </message>
        <message>
            <source>Interrupt</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>It can be used all the same.</source>
            <translation>Er kann trotzdem benutzt werden.</translation>
        </message>
        <message>
            <source>It has no checkpoint of that name.</source>
            <translation>Er hat keinen Checkpoint dieses Namens.</translation>
        </message>
        <message>
            <source>It has no sampler of that name.</source>
            <translation>Er hat keinen Sampler dieses Namens.</translation>
        </message>
        <message>
            <source>It has no schedule of that name.</source>
            <translation>Er hat keinen Schedule dieses Namens.</translation>
        </message>
        <message>
            <source>It has no VAE of that name.</source>
            <translation>Er hat kein VAE dieses Namens.</translation>
        </message>
        <message>
            <source>It will be passed over.</source>
            <translation>Das wird übergangen.</translation>
        </message>
        <message>
            <source>It will do nothing.</source>
            <translation>Es wird nichts bewirken.</translation>
        </message>
        <message>
            <source>It will refuse the request.</source>
            <translation>Er wird die Anfrage ablehnen.</translation>
        </message>
        <message>
            <source>It will use another one.</source>
            <translation>Er wird etwas anderes nehmen.</translation>
        </message>
        <message>
            <source>It will use Automatic.</source>
            <translation>Er wird Automatic nehmen.</translation>
        </message>
        <message>
            <source>It will use the one that is loaded.</source>
            <translation>Er wird den nehmen, der geladen ist.</translation>
        </message>
        <message>
            <source>Its result is laid over that of the first.</source>
            <translation>Sein Ergebnis wird über das des ersten gelegt.</translation>
        </message>
        <message>
            <source>Just resize</source>
            <translation>Nur skalieren</translation>
        </message>
        <message>
            <source>Keep at most</source>
            <translation>Höchstens behalten</translation>
        </message>
        <message>
            <source>Keep by</source>
            <translation>Behalten nach</translation>
        </message>
        <message>
            <source>KoboldCpp always sends its pictures.</source>
            <translation>KoboldCpp sendet seine Bilder immer.</translation>
        </message>
        <message>
            <source>KoboldCpp cannot be told to skip a picture.</source>
            <translation>KoboldCpp kann kein Bild überspringen.</translation>
        </message>
        <message>
            <source>KoboldCpp cannot be told to stop; newer versions stop when Safelight stops waiting.</source>
            <translation>KoboldCpp kann nicht angehalten werden; neuere Versionen halten an, wenn Safelight nicht mehr wartet.</translation>
        </message>
        <message>
            <source>KoboldCpp describes a picture only with a vision model loaded.</source>
            <translation>KoboldCpp beschreibt ein Bild nur mit einem geladenen Vision-Modell.</translation>
        </message>
        <message>
            <source>KoboldCpp does not tell how far it is.</source>
            <translation>KoboldCpp sagt nicht, wie weit es ist.</translation>
        </message>
        <message>
            <source>KoboldCpp has no ControlNet that such a request could use.</source>
            <translation>KoboldCpp hat kein ControlNet, das eine solche Anfrage nutzen könnte.</translation>
        </message>
        <message>
            <source>KoboldCpp has no settings that a request could change.</source>
            <translation>KoboldCpp hat keine Einstellungen, die eine Anfrage ändern könnte.</translation>
        </message>
        <message>
            <source>KoboldCpp has no styles.</source>
            <translation>KoboldCpp hat keine Stile.</translation>
        </message>
        <message>
            <source>KoboldCpp has no styles; write their words into the prompt.</source>
            <translation>KoboldCpp hat keine Stile; ihre Wörter gehören in den Prompt.</translation>
        </message>
        <message>
            <source>KoboldCpp has no variation seeds.</source>
            <translation>KoboldCpp hat keine Variations-Seeds.</translation>
        </message>
        <message>
            <source>KoboldCpp has one picture model, chosen when it was started.</source>
            <translation>KoboldCpp hat ein einziges Bildmodell, beim Start gewählt.</translation>
        </message>
        <message>
            <source>KoboldCpp keeps no pictures; Safelight does.</source>
            <translation>KoboldCpp bewahrt keine Bilder auf; das tut Safelight.</translation>
        </message>
        <message>
            <source>KoboldCpp makes no second pass.</source>
            <translation>KoboldCpp macht keinen zweiten Durchgang.</translation>
        </message>
        <message>
            <source>KoboldCpp makes no tiles.</source>
            <translation>KoboldCpp macht keine Kacheln.</translation>
        </message>
        <message>
            <source>KoboldCpp makes one picture per request: they are sent one after another, each with its own seed, so they are not the pictures of one batch elsewhere.</source>
            <translation>KoboldCpp macht ein Bild je Anfrage: Sie werden nacheinander gesendet, jede mit eigenem Seed, und sind daher nicht die Bilder eines Batches anderswo.</translation>
        </message>
        <message>
            <source>KoboldCpp may make larger pictures smaller: older versions end at 1024 pixels.</source>
            <translation>KoboldCpp macht größere Bilder vielleicht kleiner: Ältere Versionen enden bei 1024 Pixeln.</translation>
        </message>
        <message>
            <source>KoboldCpp repairs no faces.</source>
            <translation>KoboldCpp verbessert keine Gesichter.</translation>
        </message>
        <message>
            <source>KoboldCpp runs no scripts.</source>
            <translation>KoboldCpp führt keine Skripte aus.</translation>
        </message>
        <message>
            <source>KoboldCpp takes a CFG scale from 1 to 25.</source>
            <translation>KoboldCpp nimmt eine CFG-Skala von 1 bis 25.</translation>
        </message>
        <message>
            <source>KoboldCpp takes up to 80 steps, and fewer where it was started with limits.</source>
            <translation>KoboldCpp nimmt bis zu 80 Schritte, und weniger, wenn es mit Grenzen gestartet wurde.</translation>
        </message>
        <message>
            <source>KoboldCpp tells only its model and its picture format.</source>
            <translation>KoboldCpp nennt nur sein Modell und sein Bildformat.</translation>
        </message>
        <message>
            <source>KoboldCpp writes nothing into its pictures; Safelight keeps what was sent beside them.</source>
            <translation>KoboldCpp schreibt nichts in seine Bilder; Safelight hebt daneben auf, was gesendet wurde.</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Sprache</translation>
        </message>
        <message>
            <source>Larger parts of the picture are left alone.</source>
            <translation>Größere Teile des Bildes bleiben, wie sie sind.</translation>
        </message>
        <message>
            <source>Largest area</source>
            <translation>Größte Fläche</translation>
        </message>
        <message>
            <source>Last server</source>
            <translation>Letzter Server</translation>
        </message>
        <message>
            <source>Latent</source>
            <translation>Latent</translation>
        </message>
        <message>
            <source>Least area</source>
            <translation>Kleinste Fläche</translation>
        </message>
        <message>
            <source>Leave out animations.</source>
            <translation>Animationen weglassen.</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Hell</translation>
        </message>
        <message>
            <source>Live previews</source>
            <translation>Live-Vorschau</translation>
        </message>
        <message>
            <source>Look for new versions</source>
            <translation>Nach neuen Versionen suchen</translation>
        </message>
        <message>
            <source>LoRAs are sent as a list of files, taken from the tags in the prompt.</source>
            <translation>LoRAs gehen als Liste von Dateien mit, aus den Tags im Prompt.</translation>
        </message>
        <message>
            <source>Make a small picture, then refine it larger.</source>
            <translation>Ein kleines Bild machen und es dann größer verfeinern.</translation>
        </message>
        <message>
            <source>Make edges that fit together.</source>
            <translation>Ränder machen, die zusammenpassen.</translation>
        </message>
        <message>
            <source>Make the part around the mask at the full size and put it back.</source>
            <translation>Den Teil um die Maske in voller Größe machen und wieder einsetzen.</translation>
        </message>
        <message>
            <source>Make the part at the full size and put it back.</source>
            <translation>Den Teil in voller Größe erzeugen und wieder einsetzen.</translation>
        </message>
        <message>
            <source>Mask</source>
            <translation>Maske</translation>
        </message>
        <message>
            <source>Mask blur</source>
            <translation>Maske weichzeichnen</translation>
        </message>
        <message>
            <source>Mask blur across</source>
            <translation>Maske waagerecht weichzeichnen</translation>
        </message>
        <message>
            <source>Mask blur down</source>
            <translation>Maske senkrecht weichzeichnen</translation>
        </message>
        <message>
            <source>Mask mode</source>
            <translation>Maskenmodus</translation>
        </message>
        <message>
            <source>Masked</source>
            <translation>Maskiert</translation>
        </message>
        <message>
            <source>Masked area padding</source>
            <translation>Rand um die Maske</translation>
        </message>
        <message>
            <source>Masked content</source>
            <translation>Maskierter Inhalt</translation>
        </message>
        <message>
            <source>Memory</source>
            <translation>Speicher</translation>
        </message>
        <message>
            <source>Merge</source>
            <translation>Vereinen</translation>
        </message>
        <message>
            <source>Mode</source>
            <translation>Modus</translation>
        </message>
        <message>
            <source>More than {0} parts have too many combinations.</source>
            <translation>Mehr als {0} Teile haben zu viele Zusammenstellungen.</translation>
        </message>
        <message>
            <source>More than {0} words have too many orders.</source>
            <translation>Mehr als {0} Wörter haben zu viele Reihenfolgen.</translation>
        </message>
        <message>
            <source>Move across</source>
            <translation>Waagrecht schieben</translation>
        </message>
        <message>
            <source>Move up</source>
            <translation>Nach oben schieben</translation>
        </message>
        <message>
            <source>Names it does not have are left out there.</source>
            <translation>Namen, die er nicht hat, werden dort weggelassen.</translation>
        </message>
        <message>
            <source>Names of what is to be found, with commas; for detectors of any thing (“-world”).</source>
            <translation>Namen dessen, was zu finden ist, mit Kommas; für Detektoren, die alles finden („-world“).</translation>
        </message>
        <message>
            <source>Negative guidance minimum sigma</source>
            <translation>Mindest-Sigma für Negative Guidance</translation>
        </message>
        <message>
            <source>Negative prompt</source>
            <translation>Negativer Prompt</translation>
        </message>
        <message>
            <source>Never save grids on the server</source>
            <translation>Nie Raster auf dem Server speichern</translation>
        </message>
        <message>
            <source>Never save pictures on the server</source>
            <translation>Nie Bilder auf dem Server speichern</translation>
        </message>
        <message>
            <source>Noise</source>
            <translation>Rauschen</translation>
        </message>
        <message>
            <source>Noise multiplier</source>
            <translation>Rauschfaktor</translation>
        </message>
        <message>
            <source>none</source>
            <translation>keine</translation>
        </message>
        <message>
            <source>Not masked</source>
            <translation>Unmaskiert</translation>
        </message>
        <message>
            <source>Not sent: {0}.</source>
            <translation>Nicht gesendet: {0}.</translation>
        </message>
        <message>
            <source>Nothing</source>
            <translation>Nichts</translation>
        </message>
        <message>
            <source>of the checkpoint</source>
            <translation>des Checkpoints</translation>
        </message>
        <message>
            <source>Of the parts that were found; 0 means all.</source>
            <translation>Von den gefundenen Teilen; 0 heißt alle.</translation>
        </message>
        <message>
            <source>off</source>
            <translation>aus</translation>
        </message>
        <message>
            <source>Offer names of the server, wildcards and tags while a prompt is typed; Ctrl+Space asks for them at any time.</source>
            <translation>Beim Schreiben eines Prompts Namen des Servers, Platzhalter und Tags anbieten; Strg+Leertaste fragt jederzeit danach.</translation>
        </message>
        <message>
            <source>Older versions of KoboldCpp pass over it.</source>
            <translation>Ältere Versionen von KoboldCpp übergehen es.</translation>
        </message>
        <message>
            <source>on</source>
            <translation>an</translation>
        </message>
        <message>
            <source>Only Forge and its relatives have modules.</source>
            <translation>Module haben nur Forge und seine Verwandten.</translation>
        </message>
        <message>
            <source>Only masked</source>
            <translation>Nur Maske</translation>
        </message>
        <message>
            <source>Only the first of {0} source pictures was sent: this server takes one.</source>
            <translation>Nur das erste von {0} Ausgangsbildern wurde gesendet: Dieser Server nimmt eines.</translation>
        </message>
        <message>
            <source>Order of words</source>
            <translation>Reihenfolge von Wörtern</translation>
        </message>
        <message>
            <source>Original</source>
            <translation>Original</translation>
        </message>
        <message>
            <source>Own styles</source>
            <translation>Eigene Stile</translation>
        </message>
        <message>
            <source>Padding</source>
            <translation>Rand</translation>
        </message>
        <message>
            <source>Paint all parts at once, or all but them.</source>
            <translation>Alle Teile zugleich malen, oder alles außer ihnen.</translation>
        </message>
        <message>
            <source>Pictures made at the same time.</source>
            <translation>Bilder, die zugleich entstehen.</translation>
        </message>
        <message>
            <source>Pixels around the mask that are seen with it.</source>
            <translation>Pixel um die Maske, die mit gesehen werden.</translation>
        </message>
        <message>
            <source>Pixels around the part that are seen with it.</source>
            <translation>Pixel um den Teil, die mit zu sehen sind.</translation>
        </message>
        <message>
            <source>Pixels by which the mask grows; below 0 it shrinks.</source>
            <translation>Pixel, um die die Maske wächst; unter 0 schrumpft sie.</translation>
        </message>
        <message>
            <source>Pixels over which the edge of the mask is softened.</source>
            <translation>Über wie viele Pixel der Rand der Maske weich wird.</translation>
        </message>
        <message>
            <source>Pixels to the right.</source>
            <translation>Pixel nach rechts.</translation>
        </message>
        <message>
            <source>Pixels upwards.</source>
            <translation>Pixel nach oben.</translation>
        </message>
        <message>
            <source>Platform</source>
            <translation>Plattform</translation>
        </message>
        <message>
            <source>Preview interval</source>
            <translation>Abstand der Vorschau</translation>
        </message>
        <message>
            <source>Prompt</source>
            <translation>Prompt</translation>
        </message>
        <message>
            <source>Prompt styles of the server, added there.</source>
            <translation>Prompt-Stile des Servers, dort hinzugefügt.</translation>
        </message>
        <message>
            <source>Put long_hair into a prompt as “long hair”; ^_^ stays as it is.</source>
            <translation>long_hair als „long hair“ in den Prompt setzen; ^_^ bleibt, wie es ist.</translation>
        </message>
        <message>
            <source>Put | between the parts of the prompt that shall come and go: a cat | with a hat | in the rain</source>
            <translation>| zwischen die Teile des Prompts setzen, die kommen und gehen sollen: a cat | with a hat | in the rain</translation>
        </message>
        <message>
            <source>random</source>
            <translation>zufällig</translation>
        </message>
        <message>
            <source>Reduced motion</source>
            <translation>Weniger Bewegung</translation>
        </message>
        <message>
            <source>Refiner checkpoint</source>
            <translation>Refiner-Checkpoint</translation>
        </message>
        <message>
            <source>Resize height to</source>
            <translation>Höhe skalieren auf</translation>
        </message>
        <message>
            <source>Resize mode</source>
            <translation>Skaliermodus</translation>
        </message>
        <message>
            <source>Resize seed from height</source>
            <translation>Seed skalieren, Höhe</translation>
        </message>
        <message>
            <source>Resize seed from width</source>
            <translation>Seed skalieren, Breite</translation>
        </message>
        <message>
            <source>Resize width to</source>
            <translation>Breite skalieren auf</translation>
        </message>
        <message>
            <source>Restore faces</source>
            <translation>Gesichter verbessern</translation>
        </message>
        <message>
            <source>Restore faces after it</source>
            <translation>Danach Gesichter wiederherstellen</translation>
        </message>
        <message>
            <source>Restore faces in the larger picture.</source>
            <translation>Gesichter im größeren Bild verbessern.</translation>
        </message>
        <message>
            <source>Restore overridden settings</source>
            <translation>Überschriebenes zurückstellen</translation>
        </message>
        <message>
            <source>RNG</source>
            <translation>RNG</translation>
        </message>
        <message>
            <source>same seed</source>
            <translation>gleicher Seed</translation>
        </message>
        <message>
            <source>same seed and settings</source>
            <translation>gleicher Seed, gleiche Einstellungen</translation>
        </message>
        <message>
            <source>same settings</source>
            <translation>gleiche Einstellungen</translation>
        </message>
        <message>
            <source>Sampler</source>
            <translation>Sampler</translation>
        </message>
        <message>
            <source>Sampler (old field)</source>
            <translation>Sampler (altes Feld)</translation>
        </message>
        <message>
            <source>Schedule</source>
            <translation>Schedule</translation>
        </message>
        <message>
            <source>Script</source>
            <translation>Skript</translation>
        </message>
        <message>
            <source>Script arguments</source>
            <translation>Skript-Argumente</translation>
        </message>
        <message>
            <source>SD.Next describes pictures with calls of its own, which Safelight does not make.</source>
            <translation>SD.Next beschreibt Bilder mit eigenen Aufrufen, die Safelight nicht macht.</translation>
        </message>
        <message>
            <source>SD.Next does not tell the progress of one request by its id; the bar shows what it works on.</source>
            <translation>SD.Next nennt den Fortschritt nicht nach der Kennung der Anfrage; der Balken zeigt, woran es arbeitet.</translation>
        </message>
        <message>
            <source>SD.Next gives its tasks ids of its own.</source>
            <translation>SD.Next gibt seinen Aufgaben eigene Kennungen.</translation>
        </message>
        <message>
            <source>SD.Next has a strength of its own for the second pass; without one it uses 0.3.</source>
            <translation>SD.Next hat für den zweiten Durchgang eine eigene Stärke; ohne Wert nimmt es 0,3.</translation>
        </message>
        <message>
            <source>SD.Next has control calls of its own, which Safelight does not make.</source>
            <translation>SD.Next hat eigene Control-Aufrufe, die Safelight nicht macht.</translation>
        </message>
        <message>
            <source>SD.Next has no schedule in a request; it belongs to the sampler's settings on the server.</source>
            <translation>SD.Next hat keinen Schedule in der Anfrage; er gehört zu den Sampler-Einstellungen auf dem Server.</translation>
        </message>
        <message>
            <source>SD.Next passes over a script it does not have, without a word.</source>
            <translation>SD.Next übergeht wortlos ein Skript, das es nicht hat.</translation>
        </message>
        <message>
            <source>SD.Next passes over settings it does not know, without a word.</source>
            <translation>SD.Next übergeht wortlos Einstellungen, die es nicht kennt.</translation>
        </message>
        <message>
            <source>SD.Next passes over settings it does not know; read them again after keeping them.</source>
            <translation>SD.Next übergeht Einstellungen, die es nicht kennt; nach dem Übernehmen noch einmal lesen.</translation>
        </message>
        <message>
            <source>SD.Next reads its own pictures best; Safelight reads the file as well.</source>
            <translation>SD.Next liest seine eigenen Bilder am besten; Safelight liest die Datei ebenfalls.</translation>
        </message>
        <message>
            <source>SD.Next takes no infotext in a request; read it into the panel instead.</source>
            <translation>SD.Next nimmt keinen Infotext in einer Anfrage; stattdessen ins Formular einlesen.</translation>
        </message>
        <message>
            <source>SD.Next takes the sampler by its name only.</source>
            <translation>SD.Next nimmt den Sampler nur bei seinem Namen.</translation>
        </message>
        <message>
            <source>SD.Next tells of its system in several parts instead.</source>
            <translation>SD.Next gibt über sein System stattdessen in mehreren Teilen Auskunft.</translation>
        </message>
        <message>
            <source>Second upscaler</source>
            <translation>Zweiter Upscaler</translation>
        </message>
        <message>
            <source>Second's share</source>
            <translation>Anteil des zweiten</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>Seed</translation>
        </message>
        <message>
            <source>seed {0}</source>
            <translation>Seed {0}</translation>
        </message>
        <message>
            <source>Send images</source>
            <translation>Bilder senden</translation>
        </message>
        <message>
            <source>Send the source back</source>
            <translation>Die Quelle zurücksenden</translation>
        </message>
        <message>
            <source>Sharp mask</source>
            <translation>Harte Maske</translation>
        </message>
        <message>
            <source>Show the picture while it is being made.</source>
            <translation>Das Bild zeigen, während es entsteht.</translation>
        </message>
        <message>
            <source>Sigma churn</source>
            <translation>Sigma churn</translation>
        </message>
        <message>
            <source>Sigma noise</source>
            <translation>Sigma noise</translation>
        </message>
        <message>
            <source>Sigma tmax</source>
            <translation>Sigma tmax</translation>
        </message>
        <message>
            <source>Sigma tmin</source>
            <translation>Sigma tmin</translation>
        </message>
        <message>
            <source>Sign in anew on the Server page, with the user name and password of the server's --api-auth option, and retry.</source>
            <translation>Auf der Seite „Server“ neu anmelden, mit Benutzer und Passwort der Option --api-auth des Servers, und noch einmal versuchen.</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>Size of all text in the window.</source>
            <translation>Größe aller Texte im Fenster.</translation>
        </message>
        <message>
            <source>Small copies of your pictures, kept so that they show at once the next time; 0 keeps none.</source>
            <translation>Kleine Kopien der Bilder, damit sie beim nächsten Mal sofort da sind; 0 hebt keine auf.</translation>
        </message>
        <message>
            <source>Smaller parts of the picture are left alone: 0.01 is a hundredth of it.</source>
            <translation>Kleinere Teile des Bildes bleiben, wie sie sind: 0,01 ist ein Hundertstel davon.</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>Quelle</translation>
        </message>
        <message>
            <source>stable-diffusion.cpp always sends its pictures.</source>
            <translation>stable-diffusion.cpp sendet seine Bilder immer.</translation>
        </message>
        <message>
            <source>stable-diffusion.cpp cannot be told to skip a picture.</source>
            <translation>stable-diffusion.cpp kann kein Bild überspringen.</translation>
        </message>
        <message>
            <source>stable-diffusion.cpp cannot be told to stop; Safelight can only stop waiting for it.</source>
            <translation>stable-diffusion.cpp kann nicht angehalten werden; Safelight kann nur aufhören zu warten.</translation>
        </message>
        <message>
            <source>stable-diffusion.cpp chooses tiling when it is started.</source>
            <translation>stable-diffusion.cpp legt das Kacheln beim Start fest.</translation>
        </message>
        <message>
            <source>stable-diffusion.cpp does not tell how far it is.</source>
            <translation>stable-diffusion.cpp sagt nicht, wie weit es ist.</translation>
        </message>
        <message>
            <source>stable-diffusion.cpp has no ControlNet that such a request could use.</source>
            <translation>stable-diffusion.cpp hat kein ControlNet, das eine solche Anfrage nutzen könnte.</translation>
        </message>
        <message>
            <source>stable-diffusion.cpp has no settings that a request could change.</source>
            <translation>stable-diffusion.cpp hat keine Einstellungen, die eine Anfrage ändern könnte.</translation>
        </message>
        <message>
            <source>stable-diffusion.cpp has no styles.</source>
            <translation>stable-diffusion.cpp hat keine Stile.</translation>
        </message>
        <message>
            <source>stable-diffusion.cpp has no styles; write their words into the prompt.</source>
            <translation>stable-diffusion.cpp hat keine Stile; ihre Wörter gehören in den Prompt.</translation>
        </message>
        <message>
            <source>stable-diffusion.cpp has no variation seeds.</source>
            <translation>stable-diffusion.cpp hat keine Variations-Seeds.</translation>
        </message>
        <message>
            <source>stable-diffusion.cpp has one model, chosen when it was started.</source>
            <translation>stable-diffusion.cpp hat ein einziges Modell, beim Start gewählt.</translation>
        </message>
        <message>
            <source>stable-diffusion.cpp keeps no pictures; Safelight does.</source>
            <translation>stable-diffusion.cpp bewahrt keine Bilder auf; das tut Safelight.</translation>
        </message>
        <message>
            <source>stable-diffusion.cpp needs a prompt.</source>
            <translation>stable-diffusion.cpp braucht einen Prompt.</translation>
        </message>
        <message>
            <source>stable-diffusion.cpp repairs no faces.</source>
            <translation>stable-diffusion.cpp verbessert keine Gesichter.</translation>
        </message>
        <message>
            <source>stable-diffusion.cpp runs no scripts.</source>
            <translation>stable-diffusion.cpp führt keine Skripte aus.</translation>
        </message>
        <message>
            <source>stable-diffusion.cpp tells only its model and its picture format.</source>
            <translation>stable-diffusion.cpp nennt nur sein Modell und sein Bildformat.</translation>
        </message>
        <message>
            <source>stable-diffusion.cpp uses the same negative prompt for both passes.</source>
            <translation>stable-diffusion.cpp nimmt für beide Durchgänge denselben negativen Prompt.</translation>
        </message>
        <message>
            <source>stable-diffusion.cpp uses the same prompt for both passes.</source>
            <translation>stable-diffusion.cpp nimmt für beide Durchgänge denselben Prompt.</translation>
        </message>
        <message>
            <source>stable-diffusion.cpp uses the same sampler for both passes.</source>
            <translation>stable-diffusion.cpp nimmt für beide Durchgänge denselben Sampler.</translation>
        </message>
        <message>
            <source>stable-diffusion.cpp uses the same schedule for both passes.</source>
            <translation>stable-diffusion.cpp nimmt für beide Durchgänge denselben Schedule.</translation>
        </message>
        <message>
            <source>Start options</source>
            <translation>Startoptionen</translation>
        </message>
        <message>
            <source>Start the WebUI with the option --api. If it has only just been started, wait a few seconds and try again.</source>
            <translation>Die WebUI mit der Option --api starten. Wurde sie eben erst gestartet, einige Sekunden warten und noch einmal versuchen.</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>Schritte</translation>
        </message>
        <message>
            <source>Styles</source>
            <translation>Stile</translation>
        </message>
        <message>
            <source>Switch at</source>
            <translation>Wechsel bei</translation>
        </message>
        <message>
            <source>System</source>
            <translation>System</translation>
        </message>
        <message>
            <source>Tag list</source>
            <translation>Tag-Liste</translation>
        </message>
        <message>
            <source>Task id</source>
            <translation>Kennung der Aufgabe</translation>
        </message>
        <message>
            <source>Text files with a line for each choice; __colours__ in a dynamic prompt is a line of colours.txt in it.</source>
            <translation>Textdateien mit einer Zeile je Möglichkeit; __farben__ in einem dynamischen Prompt steht für eine Zeile aus farben.txt darin.</translation>
        </message>
        <message>
            <source>Text size</source>
            <translation>Textgröße</translation>
        </message>
        <message>
            <source>Text to image</source>
            <translation>Text zu Bild</translation>
        </message>
        <message>
            <source>That is done in the Draw Things app itself.</source>
            <translation>Das geschieht in der App Draw Things selbst.</translation>
        </message>
        <message>
            <source>That is more than {0} values.</source>
            <translation>Das sind mehr als {0} Werte.</translation>
        </message>
        <message>
            <source>That is too long to be a list of values.</source>
            <translation>Das ist zu lang für eine Liste von Werten.</translation>
        </message>
        <message>
            <source>The canvas would have more than {0} million pixels.</source>
            <translation>Die Fläche hätte mehr als {0} Millionen Pixel.</translation>
        </message>
        <message>
            <source>The checkpoint</source>
            <translation>Der Checkpoint</translation>
        </message>
        <message>
            <source>The ControlNet model</source>
            <translation>Das ControlNet-Modell</translation>
        </message>
        <message>
            <source>The face restorer</source>
            <translation>Der Gesichts-Restaurierer</translation>
        </message>
        <message>
            <source>The file ends before its picture does.</source>
            <translation>Die Datei endet, bevor ihr Bild zu Ende ist.</translation>
        </message>
        <message>
            <source>The file merges.txt or bpe_simple_vocab_16e6.txt.gz of a web UI, to count tokens exactly; one that runs on this machine is found without it.</source>
            <translation>Die Datei merges.txt oder bpe_simple_vocab_16e6.txt.gz einer Web-UI, um Tokens genau zu zählen; eine auf diesem Rechner wird ohne sie gefunden.</translation>
        </message>
        <message>
            <source>The first text is what is looked for, so it cannot be empty.</source>
            <translation>Der erste Text ist das, was gesucht wird; er kann nicht leer sein.</translation>
        </message>
        <message>
            <source>The kept source picture {0} is damaged.</source>
            <translation>Das aufbewahrte Ausgangsbild {0} ist beschädigt.</translation>
        </message>
        <message>
            <source>The language of the window, from the next start on. What servers say stays as they say it.</source>
            <translation>Die Sprache des Fensters, ab dem nächsten Start. Was Server sagen, bleibt in ihren Worten.</translation>
        </message>
        <message>
            <source>The LoRA</source>
            <translation>Das LoRA</translation>
        </message>
        <message>
            <source>The LoRA {0} is another file here: its hash is not {1}.</source>
            <translation>Das LoRA {0} ist hier eine andere Datei: Ihr Hash ist nicht {1}.</translation>
        </message>
        <message>
            <source>The LoRA {0} was not applied; the server names only others.</source>
            <translation>Das LoRA {0} wurde nicht angewandt; der Server nennt nur andere.</translation>
        </message>
        <message>
            <source>The mask it was made with is not known. Without one, all of the source changes.</source>
            <translation>Die Maske, mit der es gemacht wurde, ist nicht bekannt. Ohne eine ändert sich das ganze Ausgangsbild.</translation>
        </message>
        <message>
            <source>The method that removes noise step by step.</source>
            <translation>Das Verfahren, das Rauschen Schritt für Schritt entfernt.</translation>
        </message>
        <message>
            <source>The model or method that makes the picture larger.</source>
            <translation>Das Modell oder Verfahren, das das Bild größer macht.</translation>
        </message>
        <message>
            <source>The module {0} was not used; the server passed over it.</source>
            <translation>Das Modul {0} wurde nicht benutzt; der Server hat es übergangen.</translation>
        </message>
        <message>
            <source>The nearest name it has is {0}.</source>
            <translation>Der ähnlichste Name, den er hat, ist {0}.</translation>
        </message>
        <message>
            <source>The number the noise starts from; -1 means a new one each time.</source>
            <translation>Die Zahl, mit der das Rauschen beginnt; -1 heißt jedes Mal eine neue.</translation>
        </message>
        <message>
            <source>The part of the steps after which the refiner takes over.</source>
            <translation>Der Teil der Schritte, nach dem der Refiner übernimmt.</translation>
        </message>
        <message>
            <source>The picture cannot be read any more.</source>
            <translation>Das Bild lässt sich nicht mehr lesen.</translation>
        </message>
        <message>
            <source>The picture has more than {0} million pixels.</source>
            <translation>Das Bild hat mehr als {0} Millionen Pixel.</translation>
        </message>
        <message>
            <source>The picture is larger than {0} MB.</source>
            <translation>Das Bild ist größer als {0} MB.</translation>
        </message>
        <message>
            <source>The picture is {0} × {1} pixels instead of {2} × {3}.</source>
            <translation>Das Bild hat {0} × {1} Pixel statt {2} × {3}.</translation>
        </message>
        <message>
            <source>The picture will be made without ControlNet.</source>
            <translation>Das Bild wird ohne ControlNet gemacht.</translation>
        </message>
        <message>
            <source>The pictures for the script {0} were not kept, so it is left out.</source>
            <translation>Die Bilder für das Skript {0} wurden nicht aufbewahrt, deshalb bleibt es weg.</translation>
        </message>
        <message>
            <source>The pictures of ControlNet's units were not kept; choose them again.</source>
            <translation>Die Bilder der ControlNet-Einheiten wurden nicht aufbewahrt; bitte neu wählen.</translation>
        </message>
        <message>
            <source>The pictures that guided ControlNet are not part of the text.</source>
            <translation>Die Bilder, die ControlNet geleitet haben, gehören nicht zum Text.</translation>
        </message>
        <message>
            <source>The pictures were made smaller ({0}) so that the sheet stays below 64 megapixels.</source>
            <translation>Die Bilder wurden verkleinert ({0}), damit der Bogen unter 64 Megapixeln bleibt.</translation>
        </message>
        <message>
            <source>The proxy in front of the server gave up; the server itself may still be working. Look at its progress before you send the request again.</source>
            <translation>Der Proxy vor dem Server hat aufgegeben; der Server selbst arbeitet vielleicht noch. Vor dem nächsten Senden seinen Fortschritt ansehen.</translation>
        </message>
        <message>
            <source>The reason is in the server's console. Change the request, or restart the server.</source>
            <translation>Der Grund steht in der Konsole des Servers. Die Anfrage ändern oder den Server neu starten.</translation>
        </message>
        <message>
            <source>The request will fail.</source>
            <translation>Die Anfrage wird scheitern.</translation>
        </message>
        <message>
            <source>the same file by its hash</source>
            <translation>dem Hash nach dieselbe Datei</translation>
        </message>
        <message>
            <source>The sampler</source>
            <translation>Der Sampler</translation>
        </message>
        <message>
            <source>The script {0} is left out: this is one of the pictures it made.</source>
            <translation>Das Skript {0} bleibt weg: Dies ist eines der Bilder, die es gemacht hat.</translation>
        </message>
        <message>
            <source>The script {0} runs beside others; it cannot be the one that is chosen.</source>
            <translation>Das Skript {0} läuft neben anderen; es kann nicht das gewählte sein.</translation>
        </message>
        <message>
            <source>The script {0} takes a request over; it cannot run beside others.</source>
            <translation>Das Skript {0} übernimmt eine ganze Anfrage; es kann nicht neben anderen laufen.</translation>
        </message>
        <message>
            <source>The script {0} takes {1} arguments here, not {2}: it will misread them.</source>
            <translation>Das Skript {0} nimmt hier {1} Argumente, nicht {2}: Es wird sie falsch lesen.</translation>
        </message>
        <message>
            <source>The script {0} works in the web UI's own window only; the fields of a request decide here.</source>
            <translation>Das Skript {0} wirkt nur im eigenen Fenster der Web-UI; hier entscheiden die Felder der Anfrage.</translation>
        </message>
        <message>
            <source>The server does not accept this user name and password.</source>
            <translation>Der Server nimmt diesen Benutzer und dieses Passwort nicht an.</translation>
        </message>
        <message>
            <source>The server has no LoRA {0}, so it was passed over.</source>
            <translation>Der Server hat kein LoRA {0}, es wurde übergangen.</translation>
        </message>
        <message>
            <source>The server has no style {0}, so it was passed over.</source>
            <translation>Der Server hat keinen Stil {0}, er wurde übergangen.</translation>
        </message>
        <message>
            <source>The server has {0} ControlNet units; unit {1} is passed over.</source>
            <translation>Der Server hat {0} ControlNet-Einheiten; Einheit {1} wird übergangen.</translation>
        </message>
        <message>
            <source>The server ignores it in a request.</source>
            <translation>Der Server beachtet es in einer Anfrage nicht.</translation>
        </message>
        <message>
            <source>The server ignores this setting in a request, for its own safety.</source>
            <translation>Der Server beachtet diese Einstellung in einer Anfrage nicht, zu seiner eigenen Sicherheit.</translation>
        </message>
        <message>
            <source>The server is working on something else. Wait a moment and send again.</source>
            <translation>Der Server arbeitet an etwas anderem. Einen Moment warten und noch einmal senden.</translation>
        </message>
        <message>
            <source>The server lists no checkpoint {0}.</source>
            <translation>Der Server führt keinen Checkpoint {0} auf.</translation>
        </message>
        <message>
            <source>The server lists no ControlNet model {0}.</source>
            <translation>Der Server führt kein ControlNet-Modell {0} auf.</translation>
        </message>
        <message>
            <source>The server lists no ControlNet preprocessor {0}.</source>
            <translation>Der Server führt keinen ControlNet-Präprozessor {0} auf.</translation>
        </message>
        <message>
            <source>The server lists no detector {0}.</source>
            <translation>Der Server führt keinen Detektor {0} auf.</translation>
        </message>
        <message>
            <source>The server lists no embedding {0}. Its name is read as a word of the prompt.</source>
            <translation>Der Server führt kein Embedding {0} auf. Sein Name wird als Wort des Prompts gelesen.</translation>
        </message>
        <message>
            <source>The server lists no hypernetwork {0}.</source>
            <translation>Der Server führt kein Hypernetzwerk {0}.</translation>
        </message>
        <message>
            <source>The server lists no LoRA {0}.</source>
            <translation>Der Server führt kein LoRA {0}.</translation>
        </message>
        <message>
            <source>The server lists no module {0}.</source>
            <translation>Der Server führt kein Modul {0} auf.</translation>
        </message>
        <message>
            <source>The server lists no sampler {0}.</source>
            <translation>Der Server führt keinen Sampler {0} auf.</translation>
        </message>
        <message>
            <source>The server lists no schedule {0}.</source>
            <translation>Der Server führt keinen Schedule {0} auf.</translation>
        </message>
        <message>
            <source>The server lists no script {0}.</source>
            <translation>Der Server führt kein Skript {0} auf.</translation>
        </message>
        <message>
            <source>The server lists no style {0}.</source>
            <translation>Der Server führt keinen Stil {0} auf.</translation>
        </message>
        <message>
            <source>The server lists no upscaler {0}.</source>
            <translation>Der Server führt keinen Upscaler {0} auf.</translation>
        </message>
        <message>
            <source>The server lists no VAE {0}.</source>
            <translation>Der Server führt kein VAE {0} auf.</translation>
        </message>
        <message>
            <source>The server lists no {0}.</source>
            <translation>Der Server führt {0} nicht auf.</translation>
        </message>
        <message>
            <source>The server made this picture without ADetailer; its console says why.</source>
            <translation>Der Server hat dieses Bild ohne ADetailer gemacht; seine Konsole sagt, warum.</translation>
        </message>
        <message>
            <source>The server made this picture without ControlNet; its console says why.</source>
            <translation>Der Server hat dieses Bild ohne ControlNet gemacht; seine Konsole sagt, warum.</translation>
        </message>
        <message>
            <source>The server may be loading a model or be overloaded. Wait a moment and try again.</source>
            <translation>Vielleicht lädt der Server ein Modell oder ist überlastet. Einen Moment warten und noch einmal versuchen.</translation>
        </message>
        <message>
            <source>The server may have stopped, or a proxy in between gave up. Nothing is sent again by itself: look whether the server is still working before you repeat the request.</source>
            <translation>Vielleicht hat der Server angehalten oder ein Proxy dazwischen aufgegeben. Von selbst wird nichts noch einmal gesendet: Erst nachsehen, ob der Server noch arbeitet, dann die Anfrage wiederholen.</translation>
        </message>
        <message>
            <source>The server passes over {0}; it is written in small letters.</source>
            <translation>Der Server übergeht {0}; man schreibt es mit kleinen Buchstaben.</translation>
        </message>
        <message>
            <source>The server takes networks from the prompt only; here this is words.</source>
            <translation>Der Server nimmt Netzwerke nur aus dem Prompt; hier ist das Text.</translation>
        </message>
        <message>
            <source>The server takes {0} at the end for the weight of the whole prompt; a sign behind it prevents that.</source>
            <translation>Der Server nimmt {0} am Ende als Gewicht des ganzen Prompts; ein Zeichen dahinter verhindert das.</translation>
        </message>
        <message>
            <source>The server to connect to at the next start.</source>
            <translation>Der Server, mit dem beim nächsten Start verbunden wird.</translation>
        </message>
        <message>
            <source>The server used CFG scale {0} instead of {1}.</source>
            <translation>Der Server hat die CFG-Skala {0} statt {1} benutzt.</translation>
        </message>
        <message>
            <source>The server used checkpoint {0} instead of {1}.</source>
            <translation>Der Server hat den Checkpoint {0} statt {1} benutzt.</translation>
        </message>
        <message>
            <source>The server used clip skip {0} instead of {1}.</source>
            <translation>Der Server hat Clip-Skip {0} statt {1} benutzt.</translation>
        </message>
        <message>
            <source>The server used hires upscaler {0} instead of {1}.</source>
            <translation>Der Server hat den Hires-Upscaler {0} statt {1} benutzt.</translation>
        </message>
        <message>
            <source>The server used sampler {0} instead of {1}.</source>
            <translation>Der Server hat den Sampler {0} statt {1} benutzt.</translation>
        </message>
        <message>
            <source>The server used schedule {0} instead of {1}.</source>
            <translation>Der Server hat den Schedule {0} statt {1} benutzt.</translation>
        </message>
        <message>
            <source>The server used steps {0} instead of {1}.</source>
            <translation>Der Server hat {0} statt {1} Schritte gemacht.</translation>
        </message>
        <message>
            <source>The server used VAE {0} instead of {1}.</source>
            <translation>Der Server hat das VAE {0} statt {1} benutzt.</translation>
        </message>
        <message>
            <source>The server wants the user name and password of its web page.</source>
            <translation>Der Server will Benutzer und Passwort seiner Webseite.</translation>
        </message>
        <message>
            <source>The server's answer repeats the source and the mask.</source>
            <translation>Die Antwort des Servers wiederholt Quelle und Maske.</translation>
        </message>
        <message>
            <source>The server, or a gate in front of it, does not accept this header.</source>
            <translation>Der Server oder ein Tor davor nimmt diesen Header nicht an.</translation>
        </message>
        <message>
            <source>The server, or a gate in front of it, wants a token in a header.</source>
            <translation>Der Server, oder was vor ihm steht, will ein Token in einer Kopfzeile.</translation>
        </message>
        <message>
            <source>The server, or a proxy in front of it, does not let you do this. Ask whoever runs it.</source>
            <translation>Der Server oder ein Proxy davor erlaubt das nicht. Wer ihn betreibt, kann helfen.</translation>
        </message>
        <message>
            <source>The settings of this server cannot be changed from here.</source>
            <translation>Die Einstellungen dieses Servers lassen sich von hier nicht ändern.</translation>
        </message>
        <message>
            <source>The size of the first pass was chosen by the server; Size is the final size.</source>
            <translation>Die Größe des ersten Durchgangs hat der Server gewählt; Size ist die endgültige Größe.</translation>
        </message>
        <message>
            <source>The source picture cannot be decoded.</source>
            <translation>Das Ausgangsbild kann nicht dekodiert werden.</translation>
        </message>
        <message>
            <source>The source picture is {0} × {1} pixels, the size asked for {2} × {3}; the server wants both the same.</source>
            <translation>Das Ausgangsbild hat {0} × {1} Pixel, verlangt sind {2} × {3}; der Server will beides gleich.</translation>
        </message>
        <message>
            <source>The upscaler</source>
            <translation>Der Upscaler</translation>
        </message>
        <message>
            <source>The VAE</source>
            <translation>Das VAE</translation>
        </message>
        <message>
            <source>The VAE was sent as a module.</source>
            <translation>Das VAE wurde als Modul gesendet.</translation>
        </message>
        <message>
            <source>The web page of the server does not accept this user name and password.</source>
            <translation>Die Webseite des Servers nimmt diesen Benutzer und dieses Passwort nicht an.</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>Farben</translation>
        </message>
        <message>
            <source>There is no wildcard {0}.</source>
            <translation>Es gibt keinen Platzhalter {0}.</translation>
        </message>
        <message>
            <source>These are the settings of the Draw Things window, which it uses for all that a request leaves open.</source>
            <translation>Das sind die Einstellungen des Fensters von Draw Things; es nimmt sie für alles, was eine Anfrage offen lässt.</translation>
        </message>
        <message>
            <source>This AVIF picture cannot be read.</source>
            <translation>Dieses AVIF-Bild kann nicht gelesen werden.</translation>
        </message>
        <message>
            <source>This bracket is never closed, so its weight {0} is read as words.</source>
            <translation>Diese Klammer wird nie geschlossen; ihr Gewicht {0} gilt deshalb als Text.</translation>
        </message>
        <message>
            <source>This is no picture that Safelight can read.</source>
            <translation>Das ist kein Bild, das Safelight lesen kann.</translation>
        </message>
        <message>
            <source>This is only for pictures made from pictures.</source>
            <translation>Das gilt nur für Bilder aus Bildern.</translation>
        </message>
        <message>
            <source>This is only for pictures made from text.</source>
            <translation>Das gilt nur für Bilder aus Text.</translation>
        </message>
        <message>
            <source>This looks like a sign-in page in front of the server. If whoever runs it gave you a token for programs, choose “Header” and enter its name and value.</source>
            <translation>Das sieht nach einer Anmeldeseite vor dem Server aus. Wer ein Token für Programme bekommen hat, wählt „Kopfzeile“ und gibt Namen und Wert ein.</translation>
        </message>
        <message>
            <source>This picture was made from another picture, which is not part of the text.</source>
            <translation>Dieses Bild wurde aus einem anderen gemacht, das nicht zum Text gehört.</translation>
        </message>
        <message>
            <source>This preprocessor makes no picture to look at.</source>
            <translation>Dieser Präprozessor macht kein Bild zum Ansehen.</translation>
        </message>
        <message>
            <source>This server cannot be told to load its checkpoint again.</source>
            <translation>Dieser Server kann seinen Checkpoint nicht auf Wunsch wieder laden.</translation>
        </message>
        <message>
            <source>This server cannot be told to look for new files.</source>
            <translation>Dieser Server kann nicht auf Wunsch nach neuen Dateien suchen.</translation>
        </message>
        <message>
            <source>This server cannot be told to skip a picture.</source>
            <translation>Dieser Server kann kein Bild überspringen.</translation>
        </message>
        <message>
            <source>This server cannot be told to stop; Safelight can only stop waiting for it.</source>
            <translation>Dieser Server kann nicht angehalten werden; Safelight kann nur aufhören zu warten.</translation>
        </message>
        <message>
            <source>This server cannot be told to unload its checkpoint.</source>
            <translation>Dieser Server kann seinen Checkpoint nicht auf Wunsch entladen.</translation>
        </message>
        <message>
            <source>This server chooses its VAE together with the text encoders, as modules.</source>
            <translation>Dieser Server wählt sein VAE zusammen mit den Textencodern, als Module.</translation>
        </message>
        <message>
            <source>This server describes no pictures.</source>
            <translation>Dieser Server beschreibt keine Bilder.</translation>
        </message>
        <message>
            <source>This server does not know it.</source>
            <translation>Dieser Server kennt es nicht.</translation>
        </message>
        <message>
            <source>This server does not know this field.</source>
            <translation>Dieser Server kennt dieses Feld nicht.</translation>
        </message>
        <message>
            <source>This server does not tell how far it is.</source>
            <translation>Dieser Server sagt nicht, wie weit er ist.</translation>
        </message>
        <message>
            <source>This server does not tell how much memory it uses.</source>
            <translation>Dieser Server sagt nicht, wie viel Speicher er nutzt.</translation>
        </message>
        <message>
            <source>This server does not tell its settings.</source>
            <translation>Dieser Server nennt seine Einstellungen nicht.</translation>
        </message>
        <message>
            <source>This server does not tell its start options.</source>
            <translation>Dieser Server nennt seine Startoptionen nicht.</translation>
        </message>
        <message>
            <source>This server fetches no pictures; send the picture itself.</source>
            <translation>Dieser Server holt keine Bilder; das Bild selbst senden.</translation>
        </message>
        <message>
            <source>This server has no list of schedules.</source>
            <translation>Dieser Server hat keine Liste von Schedules.</translation>
        </message>
        <message>
            <source>This server has no list of VAEs.</source>
            <translation>Dieser Server hat keine Liste von VAEs.</translation>
        </message>
        <message>
            <source>This server has no schedule of its own; it is part of the sampler's name, such as DPM++ 2M Karras.</source>
            <translation>Dieser Server hat keinen eigenen Schedule; er ist Teil des Sampler-Namens, etwa DPM++ 2M Karras.</translation>
        </message>
        <message>
            <source>This server has no settings that a request could change.</source>
            <translation>Dieser Server hat keine Einstellungen, die eine Anfrage ändern könnte.</translation>
        </message>
        <message>
            <source>This server has no styles.</source>
            <translation>Dieser Server hat keine Stile.</translation>
        </message>
        <message>
            <source>This server has no such setting.</source>
            <translation>Dieser Server hat keine solche Einstellung.</translation>
        </message>
        <message>
            <source>This server is another version or kind and cannot do this.</source>
            <translation>Dieser Server hat eine andere Version oder Art und kann das nicht.</translation>
        </message>
        <message>
            <source>This server lists no embeddings.</source>
            <translation>Dieser Server führt keine Embeddings auf.</translation>
        </message>
        <message>
            <source>This server lists no extensions.</source>
            <translation>Dieser Server führt keine Erweiterungen auf.</translation>
        </message>
        <message>
            <source>This server lists no LoRA of this name.</source>
            <translation>Dieser Server führt kein LoRA dieses Namens auf.</translation>
        </message>
        <message>
            <source>This server lists no LoRAs.</source>
            <translation>Dieser Server führt keine LoRAs auf.</translation>
        </message>
        <message>
            <source>This server makes no pictures from pictures.</source>
            <translation>Dieser Server macht keine Bilder aus Bildern.</translation>
        </message>
        <message>
            <source>This server makes no pictures from text.</source>
            <translation>Dieser Server macht keine Bilder aus Text.</translation>
        </message>
        <message>
            <source>This server reads no pictures; Safelight reads them itself.</source>
            <translation>Dieser Server liest keine Bilder; Safelight liest sie selbst.</translation>
        </message>
        <message>
            <source>This server runs no scripts.</source>
            <translation>Dieser Server führt keine Skripte aus.</translation>
        </message>
        <message>
            <source>This server runs without its window, so it cannot tell one request from another.</source>
            <translation>Dieser Server läuft ohne sein Fenster und kann Anfragen nicht unterscheiden.</translation>
        </message>
        <message>
            <source>This server tells nothing of its system; a WebUI does so only with its window.</source>
            <translation>Dieser Server sagt nichts über sein System; ein WebUI tut das nur mit seiner Oberfläche.</translation>
        </message>
        <message>
            <source>This server upscales no finished pictures.</source>
            <translation>Dieser Server vergrößert keine fertigen Bilder.</translation>
        </message>
        <message>
            <source>This server was started without --api-server-stop, so it cannot be ended from here.</source>
            <translation>Dieser Server wurde ohne --api-server-stop gestartet und lässt sich von hier nicht beenden.</translation>
        </message>
        <message>
            <source>This server was started without --api-server-stop; it cannot be restarted from here.</source>
            <translation>Dieser Server wurde ohne --api-server-stop gestartet; er lässt sich von hier nicht neu starten.</translation>
        </message>
        <message>
            <source>This server's ADetailer does not know {0}.</source>
            <translation>ADetailer auf diesem Server kennt {0} nicht.</translation>
        </message>
        <message>
            <source>This step leads away from {0}.</source>
            <translation>Diese Schrittweite führt von {0} weg.</translation>
        </message>
        <message>
            <source>This {0} closes nothing, so it is read as a plain sign.</source>
            <translation>{0} schließt nichts und gilt deshalb als gewöhnliches Zeichen.</translation>
        </message>
        <message>
            <source>This {0} is never closed.</source>
            <translation>{0} wird nie geschlossen.</translation>
        </message>
        <message>
            <source>Thumbnail cache</source>
            <translation>Vorschaubilder</translation>
        </message>
        <message>
            <source>Tiling</source>
            <translation>Kacheln</translation>
        </message>
        <message>
            <source>Torch</source>
            <translation>Torch</translation>
        </message>
        <message>
            <source>Try again; if it keeps happening, look at the server's console.</source>
            <translation>Noch einmal versuchen; bleibt es dabei, die Konsole des Servers ansehen.</translation>
        </message>
        <message>
            <source>Type the values, with commas between them.</source>
            <translation>Die Werte schreiben, mit Kommas dazwischen.</translation>
        </message>
        <message>
            <source>Upscale</source>
            <translation>Hochskalieren</translation>
        </message>
        <message>
            <source>Upscale before faces</source>
            <translation>Vor den Gesichtern vergrößern</translation>
        </message>
        <message>
            <source>Upscale by</source>
            <translation>Faktor</translation>
        </message>
        <message>
            <source>Upscale together</source>
            <translation>Zusammen hochskalieren</translation>
        </message>
        <message>
            <source>Upscaler</source>
            <translation>Upscaler</translation>
        </message>
        <message>
            <source>Use the address the server points to, if you trust it.</source>
            <translation>Die Adresse nehmen, auf die der Server verweist, wenn sie vertraut ist.</translation>
        </message>
        <message>
            <source>VAE</source>
            <translation>VAE</translation>
        </message>
        <message>
            <source>Variation seed</source>
            <translation>Variations-Seed</translation>
        </message>
        <message>
            <source>Variation strength</source>
            <translation>Variationsstärke</translation>
        </message>
        <message>
            <source>Version</source>
            <translation>Version</translation>
        </message>
        <message>
            <source>Wait for an answer</source>
            <translation>Auf eine Antwort warten</translation>
        </message>
        <message>
            <source>What is looked for in the finished picture.</source>
            <translation>Was im fertigen Bild gesucht wird.</translation>
        </message>
        <message>
            <source>What the masked part begins with: 0 its colours, 1 itself, 2 noise, 3 nothing.</source>
            <translation>Womit der maskierte Teil beginnt: 0 seine Farben, 1 er selbst, 2 Rauschen, 3 nichts.</translation>
        </message>
        <message>
            <source>What the picture should avoid.</source>
            <translation>Was das Bild meiden soll.</translation>
        </message>
        <message>
            <source>What the picture should show.</source>
            <translation>Was das Bild zeigen soll.</translation>
        </message>
        <message>
            <source>When quitting with work running</source>
            <translation>Beim Beenden während der Arbeit</translation>
        </message>
        <message>
            <source>Where generated images are kept; empty means Safelight in your pictures folder.</source>
            <translation>Wo generierte Bilder liegen; leer heißt Safelight im Bilderordner des Systems.</translation>
        </message>
        <message>
            <source>Whole picture</source>
            <translation>Ganzes Bild</translation>
        </message>
        <message>
            <source>Width</source>
            <translation>Breite</translation>
        </message>
        <message>
            <source>Width of the picture in pixels.</source>
            <translation>Breite des Bildes in Pixeln.</translation>
        </message>
        <message>
            <source>Width of the result in pixels.</source>
            <translation>Breite des Ergebnisses in Pixeln.</translation>
        </message>
        <message>
            <source>Wildcard folder</source>
            <translation>Platzhalter-Ordner</translation>
        </message>
        <message>
            <source>With ONNX models this server ignores settings changed for one request.</source>
            <translation>Mit ONNX-Modellen beachtet dieser Server Einstellungen nicht, die für eine Anfrage geändert wurden.</translation>
        </message>
        <message>
            <source>Words of the prompt</source>
            <translation>Wörter des Prompts</translation>
        </message>
        <message>
            <source>X/Y/Z plot: values of {0} are taken from the list below them, which is empty.</source>
            <translation>X/Y/Z plot: Die Werte für {0} kommen aus der Liste darunter, und die ist leer.</translation>
        </message>
        <message>
            <source>X/Y/Z plot: {0} has no values, so nothing will be made.</source>
            <translation>X/Y/Z plot: {0} hat keine Werte, deshalb wird nichts gemacht.</translation>
        </message>
        <message>
            <source>Your own prompt styles, put into the text before it is sent.</source>
            <translation>Eigene Prompt-Stile; sie kommen vor dem Senden in den Text.</translation>
        </message>
        <message>
            <source>{0} changed</source>
            <translation>{0} geändert</translation>
        </message>
        <message>
            <source>{0} has no sampler of this name.</source>
            <translation>{0} hat keinen Sampler dieses Namens.</translation>
        </message>
        <message>
            <source>{0} is another file here: its hash begins with {1} instead of {2}.</source>
            <translation>{0} ist hier eine andere Datei: Ihr Hash beginnt mit {1} statt {2}.</translation>
        </message>
        <message>
            <source>{0} is neither on nor off.</source>
            <translation>{0} ist weder an noch aus.</translation>
        </message>
        <message>
            <source>{0} is never reached: parts of the steps go from 0 to 1, and on to 2 in the hires pass.</source>
            <translation>{0} wird nie erreicht: Anteile der Schritte gehen von 0 bis 1, im Hires-Durchgang weiter bis 2.</translation>
        </message>
        <message>
            <source>{0} is no number, so it is read as words and the bracket weighs 1.1.</source>
            <translation>{0} ist keine Zahl, gilt deshalb als Text, und die Klammer wiegt 1,1.</translation>
        </message>
        <message>
            <source>{0} is no number, so the server uses no LoRA of this prompt.</source>
            <translation>{0} ist keine Zahl; der Server verwendet deshalb kein LoRA dieses Prompts.</translation>
        </message>
        <message>
            <source>{0} is no number; the server fails on it.</source>
            <translation>{0} ist keine Zahl; der Server scheitert daran.</translation>
        </message>
        <message>
            <source>{0} is no seed: they go from 0 to {1}, and -1 means any.</source>
            <translation>{0} ist kein Seed: Sie gehen von 0 bis {1}, und -1 heißt beliebig.</translation>
        </message>
        <message>
            <source>{0} is no step, so this bracket is read as words that weigh less.</source>
            <translation>{0} ist kein Schritt; die Klammer gilt deshalb als Text, der weniger wiegt.</translation>
        </message>
        <message>
            <source>{0} is not a number.</source>
            <translation>{0} ist keine Zahl.</translation>
        </message>
        <message>
            <source>{0} is not a size such as 832x1216.</source>
            <translation>{0} ist keine Größe wie 832x1216.</translation>
        </message>
        <message>
            <source>{0} is not a whole number.</source>
            <translation>{0} ist keine ganze Zahl.</translation>
        </message>
        <message>
            <source>{0} is not in the prompt, so it cannot be moved.</source>
            <translation>{0} steht nicht im Prompt, lässt sich also nicht umstellen.</translation>
        </message>
        <message>
            <source>{0} is not in the prompt; the first text is what is looked for.</source>
            <translation>{0} steht nicht im Prompt; nach dem ersten Text wird gesucht.</translation>
        </message>
        <message>
            <source>{0} lists no sampler {1}, so it may have used another one.</source>
            <translation>{0} führt keinen Sampler {1} auf und hat vielleicht einen anderen benutzt.</translation>
        </message>
        <message>
            <source>{0} may be {1} of the server's names; write more of it.</source>
            <translation>{0} kann {1} Namen des Servers meinen; mehr davon schreiben.</translation>
        </message>
        <message>
            <source>{0} more</source>
            <translation>{0} weitere</translation>
        </message>
        <message>
            <source>{0} steps</source>
            <translation>{0} Schritte</translation>
        </message>
        <message>
            <source>{0} {1} is {2} here ({3}).</source>
            <translation>{0} {1} ist hier {2} ({3}).</translation>
        </message>
        <message>
            <source>{0} {1} is {2} here.</source>
            <translation>{0} {1} ist hier {2}.</translation>
        </message>
        <message>
            <source>{0} {1} was sent as {2}.</source>
            <translation>{0} {1} wurde als {2} gesendet.</translation>
        </message>
        <message>
            <source>{0}: the pictures in it were not kept, so it is left out.</source>
            <translation>{0}: Die Bilder darin wurden nicht aufbewahrt, deshalb bleibt es weg.</translation>
        </message>
        <message>
            <source>{0}: {1} characters are too many, so what is in Create stays.</source>
            <translation>{0}: {1} Zeichen sind zu viel, deshalb bleibt, was in Erstellen steht.</translation>
        </message>
        <message>
            <source>{0}: “{1}” could not be read and is left out.</source>
            <translation>{0}: „{1}“ konnte nicht gelesen werden und bleibt weg.</translation>
        </message>
    </context>
    <context>
        <name>crash</name>
        <message>
            <source>Report a problem…</source>
            <translation>Problem melden…</translation>
        </message>
        <message>
            <source>Something in Safelight went wrong: {0}.</source>
            <translation>In Safelight ging etwas schief: {0}.</translation>
        </message>
        <message>
            <source>The log is {0}.</source>
            <translation>Das Protokoll ist {0}.</translation>
        </message>
        <message>
            <source>Your images and prompt are safe, and you can go on.</source>
            <translation>Bilder und Prompt sind sicher, und die Arbeit kann weitergehen.</translation>
        </message>
    </context>
    <context>
        <name>damages</name>
        <message>
            <source>Choose yours again on the Settings page.</source>
            <translation>Sie lassen sich auf der Seite „Optionen“ wieder wählen.</translation>
        </message>
        <message>
            <source>Connect to them again to save them anew.</source>
            <translation>Noch einmal mit ihnen verbinden, um sie neu zu speichern.</translation>
        </message>
        <message>
            <source>Pictures and the queue are not touched.</source>
            <translation>Bilder und Warteschlange sind unberührt.</translation>
        </message>
        <message>
            <source>Save them anew, or mend the old file and import it.</source>
            <translation>Neu speichern oder die alte Datei in Ordnung bringen und importieren.</translation>
        </message>
        <message>
            <source>Save them anew, or mend the old file.</source>
            <translation>Speichern Sie sie neu, oder bringen Sie die alte Datei in Ordnung.</translation>
        </message>
        <message>
            <source>The list of servers could not be read whole; what could not is missing.</source>
            <translation>Die Liste der Server war nicht ganz zu lesen; was fehlt, war unlesbar.</translation>
        </message>
        <message>
            <source>The old file could not be moved away, and the next change replaces it: copy it now if you need it.</source>
            <translation>Die alte Datei ließ sich nicht verschieben, und die nächste Änderung ersetzt sie: jetzt kopieren, wenn sie gebraucht wird.</translation>
        </message>
        <message>
            <source>The old file is kept beside it as {0}.</source>
            <translation>Die alte Datei liegt daneben als {0}.</translation>
        </message>
        <message>
            <source>The presets could not be read; there are none now.</source>
            <translation>Die Vorlagen waren nicht zu lesen; jetzt gibt es keine.</translation>
        </message>
        <message>
            <source>The settings could not be read; the usual ones are used.</source>
            <translation>Die Einstellungen waren nicht zu lesen; es gelten die üblichen.</translation>
        </message>
        <message>
            <source>What the window remembered could not be read; it starts as new.</source>
            <translation>Was das Fenster sich gemerkt hatte, war nicht zu lesen; es beginnt neu.</translation>
        </message>
        <message>
            <source>Your own styles could not be read; there are none now.</source>
            <translation>Ihre eigenen Stile konnten nicht gelesen werden; jetzt sind keine da.</translation>
        </message>
    </context>
    <context>
        <name>decode</name>
        <message>
            <source>The file cannot be opened.</source>
            <translation>Die Datei lässt sich nicht öffnen.</translation>
        </message>
        <message>
            <source>The file is damaged or incomplete.</source>
            <translation>Die Datei ist beschädigt oder unvollständig.</translation>
        </message>
        <message>
            <source>The file is not there.</source>
            <translation>Die Datei ist nicht da.</translation>
        </message>
        <message>
            <source>The picture cannot be read.</source>
            <translation>Das Bild kann nicht gelesen werden.</translation>
        </message>
        <message>
            <source>The picture has {0} × {1} pixels; that is more than can be shown.</source>
            <translation>Das Bild hat {0} × {1} Pixel; das ist mehr, als gezeigt werden kann.</translation>
        </message>
        <message>
            <source>This is not a picture Safelight can read.</source>
            <translation>Das ist kein Bild, das Safelight lesen kann.</translation>
        </message>
        <message>
            <source>This kind of file is not shown as a picture.</source>
            <translation>Diese Art Datei wird nicht als Bild gezeigt.</translation>
        </message>
    </context>
    <context>
        <name>features</name>
        <message>
            <source>Create</source>
            <translation>Erstellen</translation>
        </message>
        <message>
            <source>Inspect</source>
            <translation>Prüfen</translation>
        </message>
        <message>
            <source>Library</source>
            <translation>Bibliothek</translation>
        </message>
        <message>
            <source>Queue</source>
            <translation>Aufträge</translation>
        </message>
        <message>
            <source>Server</source>
            <translation>Server</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Optionen</translation>
        </message>
    </context>
    <context>
        <name>file_facts</name>
        <message>
            <source>cannot be read: {0}</source>
            <translation>kann nicht gelesen werden: {0}</translation>
        </message>
        <message>
            <source>Changed</source>
            <translation>Geändert</translation>
        </message>
        <message>
            <source>Colours</source>
            <translation>Farben</translation>
        </message>
        <message>
            <source>Created</source>
            <translation>Erstellt</translation>
        </message>
        <message>
            <source>Format</source>
            <translation>Format</translation>
        </message>
        <message>
            <source>grey</source>
            <translation>Grau</translation>
        </message>
        <message>
            <source>Megapixels</source>
            <translation>Megapixel</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>nested too deep to be taken apart</source>
            <translation>zu tief verschachtelt, um zerlegt zu werden</translation>
        </message>
        <message>
            <source>no date ({0})</source>
            <translation>kein Datum ({0})</translation>
        </message>
        <message>
            <source>not JSON, though it begins like it</source>
            <translation>kein JSON, obwohl es so beginnt</translation>
        </message>
        <message>
            <source>palette</source>
            <translation>Palette</translation>
        </message>
        <message>
            <source>Path</source>
            <translation>Pfad</translation>
        </message>
        <message>
            <source>Pixels</source>
            <translation>Pixel</translation>
        </message>
        <message>
            <source>RGB</source>
            <translation>RGB</translation>
        </message>
        <message>
            <source>RGB with alpha</source>
            <translation>RGB mit Alpha</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>The file cannot be reached: {0}.</source>
            <translation>Die Datei ist nicht erreichbar: {0}.</translation>
        </message>
        <message>
            <source>This is not a file.</source>
            <translation>Das ist keine Datei.</translation>
        </message>
        <message>
            <source>too long to be taken apart</source>
            <translation>zu lang, um zerlegt zu werden</translation>
        </message>
        <message>
            <source>{0} bytes</source>
            <translation>{0} Bytes</translation>
        </message>
        <message>
            <source>{0}, 16 bits</source>
            <translation>{0}, 16 Bit</translation>
        </message>
    </context>
    <context>
        <name>files</name>
        <message>
            <source>Drop it again when it can be reached.</source>
            <translation>Noch einmal ablegen, wenn sie erreichbar ist.</translation>
        </message>
        <message>
            <source>If it should be a picture, it is damaged or of a kind that is not read here.</source>
            <translation>Soll es ein Bild sein, ist es beschädigt oder von einer Art, die hier nicht gelesen wird.</translation>
        </message>
        <message>
            <source>Image {0} of {1}</source>
            <translation>Bild {0} von {1}</translation>
        </message>
        <message>
            <source>It is not decoded; what it says about itself is here.</source>
            <translation>Es wird nicht decodiert; was es über sich sagt, steht hier.</translation>
        </message>
        <message>
            <source>It was moved or deleted; drop it again from where it is now.</source>
            <translation>Sie wurde verschoben oder gelöscht; von ihrem jetzigen Ort noch einmal ablegen.</translation>
        </message>
        <message>
            <source>It was probably never finished; fetch it again from where it came.</source>
            <translation>Sie wurde wohl nie fertig; von der Herkunft noch einmal holen.</translation>
        </message>
        <message>
            <source>no generation info</source>
            <translation>keine Info zur Entstehung</translation>
        </message>
        <message>
            <source>not read; choose it to read it</source>
            <translation>nicht gelesen; wählen, um zu lesen</translation>
        </message>
        <message>
            <source>Reading this file failed: {0}.</source>
            <translation>Das Lesen dieser Datei ist gescheitert: {0}.</translation>
        </message>
        <message>
            <source>reading…</source>
            <translation>wird gelesen…</translation>
        </message>
        <message>
            <source>Rename it, and the picture can be shown; what it says about itself is here.</source>
            <translation>Umbenennen, dann lässt sich das Bild zeigen; was es über sich sagt, steht hier.</translation>
        </message>
        <message>
            <source>text without settings</source>
            <translation>Text ohne Einstellungen</translation>
        </message>
        <message>
            <source>The log says more; the other files were read.</source>
            <translation>Mehr steht im Protokoll; die anderen Dateien wurden gelesen.</translation>
        </message>
        <message>
            <source>The name of this file is not in the encoding of this system.</source>
            <translation>Der Name dieser Datei hat nicht die Zeichencodierung dieses Systems.</translation>
        </message>
        <message>
            <source>This is only a link to a page or file: drop the picture itself.</source>
            <translation>Das ist nur ein Verweis auf eine Seite oder Datei: das Bild selbst ablegen.</translation>
        </message>
        <message>
            <source>You may not read it: change its permissions, or copy it to where you may.</source>
            <translation>Das Lesen ist nicht erlaubt: Rechte ändern oder dorthin kopieren, wo es erlaubt ist.</translation>
        </message>
        <message>
            <source>{0} × {1} pixels are more than can be shown.</source>
            <translation>{0} × {1} Pixel sind mehr, als gezeigt werden kann.</translation>
        </message>
    </context>
    <context>
        <name>fit_view</name>
        <message>
            <source>Scaled to {0} × {1}.</source>
            <translation>Auf {0} × {1} skaliert.</translation>
        </message>
        <message>
            <source>Stretched {0} % taller.</source>
            <translation>{0} % höher gestreckt.</translation>
        </message>
        <message>
            <source>Stretched {0} % wider.</source>
            <translation>{0} % breiter gestreckt.</translation>
        </message>
        <message>
            <source>Used as it is.</source>
            <translation>Unverändert verwendet.</translation>
        </message>
        <message>
            <source>{0} % cut off at left and right.</source>
            <translation>{0} % links und rechts abgeschnitten.</translation>
        </message>
        <message>
            <source>{0} % cut off at top and bottom.</source>
            <translation>{0} % oben und unten abgeschnitten.</translation>
        </message>
        <message>
            <source>{0} % filled at left and right.</source>
            <translation>{0} % links und rechts gefüllt.</translation>
        </message>
        <message>
            <source>{0} % filled at top and bottom.</source>
            <translation>{0} % oben und unten gefüllt.</translation>
        </message>
    </context>
    <context>
        <name>grids</name>
        <message>
            <source>Make a grid image of these…</source>
            <translation>Ein Rasterbild daraus machen…</translation>
        </message>
        <message>
            <source>Make the grid image again…</source>
            <translation>Das Rasterbild neu machen…</translation>
        </message>
        <message>
            <source>names; several together in quotes: "cinematic, 35mm"</source>
            <translation>Namen; mehrere zusammen in Anführungszeichen: "cinematic, 35mm"</translation>
        </message>
        <message>
            <source>No picture of this grid is in the library any more.</source>
            <translation>Kein Bild dieses Rasters ist noch in der Bibliothek.</translation>
        </message>
        <message>
            <source>Show the pictures of the grid</source>
            <translation>Die Bilder des Rasters zeigen</translation>
        </message>
        <message>
            <source>values, with commas between; in quotes where they hold commas</source>
            <translation>Werte mit Kommas dazwischen; in Anführungszeichen, wo sie Kommas enthalten</translation>
        </message>
        <message>
            <source>what is there, what replaces it, and what else</source>
            <translation>was dasteht, was es ersetzt, und was sonst noch</translation>
        </message>
        <message>
            <source>words of the prompt, tried in every order</source>
            <translation>Wörter des Prompts, in jeder Reihenfolge versucht</translation>
        </message>
        <message>
            <source>{0}: hires fix is off, so this changes nothing.</source>
            <translation>{0}: Hires Fix ist aus, also ändert das nichts.</translation>
        </message>
        <message>
            <source>{0}: there is no mask, so this changes nothing.</source>
            <translation>{0}: Es gibt keine Maske, also ändert das nichts.</translation>
        </message>
        <message>
            <source>{0}: there is no refiner, so this changes nothing.</source>
            <translation>{0}: Es gibt keinen Refiner, also ändert das nichts.</translation>
        </message>
        <message>
            <source>{0}: without a variation strength this changes nothing.</source>
            <translation>{0}: Ohne Variationsstärke ändert das nichts.</translation>
        </message>
        <message>
            <source>{0}: {1} is out of the usual bounds, {2} to {3}.</source>
            <translation>{0}: {1} liegt außerhalb des Üblichen, {2} bis {3}.</translation>
        </message>
        <message>
            <source>{0}: {1} is there more than once, and gives the same pictures each time.</source>
            <translation>{0}: {1} steht mehrmals da und ergibt jedes Mal dieselben Bilder.</translation>
        </message>
    </context>
    <context>
        <name>help</name>
        <message>
            <source>For the people who make Safelight. Names, addresses and folders are left out.</source>
            <translation>Für die Leute, die Safelight machen. Namen, Adressen und Ordner fehlen darin.</translation>
        </message>
        <message>
            <source>How the last run ended</source>
            <translation>Wie der letzte Lauf endete</translation>
        </message>
        <message>
            <source>It crashed. The window is as it was shortly before; pictures and the queue are kept.</source>
            <translation>Es ist abgestürzt. Das Fenster ist wie kurz zuvor; Bilder und Warteschlange sind erhalten.</translation>
        </message>
        <message>
            <source>It was ended from outside, or the computer went off. The window is as it was shortly before; pictures and the queue are kept.</source>
            <translation>Es wurde von außen beendet, oder der Rechner ging aus. Das Fenster ist wie kurz zuvor; Bilder und Warteschlange sind erhalten.</translation>
        </message>
        <message>
            <source>Report a problem…</source>
            <translation>Problem melden…</translation>
        </message>
        <message>
            <source>Safelight did not end in good order the last time.</source>
            <translation>Safelight endete das letzte Mal nicht ordentlich.</translation>
        </message>
        <message>
            <source>Show report</source>
            <translation>Bericht zeigen</translation>
        </message>
    </context>
    <context>
        <name>hidden</name>
        <message>
            <source>found hidden in its pixels</source>
            <translation>in den Pixeln versteckt gefunden</translation>
        </message>
        <message>
            <source>Looking at the pixels failed: {0}.</source>
            <translation>Das Durchsuchen der Pixel ist gescheitert: {0}.</translation>
        </message>
        <message>
            <source>Nothing is hidden in the pixels.</source>
            <translation>In den Pixeln ist nichts versteckt.</translation>
        </message>
        <message>
            <source>The pixels cannot be looked at: {0}</source>
            <translation>Die Pixel lassen sich nicht durchsuchen: {0}</translation>
        </message>
    </context>
    <context>
        <name>incoming</name>
        <message>
            <source>it cannot be written as PNG</source>
            <translation>es lässt sich nicht als PNG schreiben</translation>
        </message>
        <message>
            <source>it is of no kind Safelight reads</source>
            <translation>es ist von keiner Art, die Safelight liest</translation>
        </message>
        <message>
            <source>its data is damaged</source>
            <translation>seine Daten sind beschädigt</translation>
        </message>
        <message>
            <source>The pasted picture could not be kept: {0}.</source>
            <translation>Das eingefügte Bild konnte nicht aufbewahrt werden: {0}.</translation>
        </message>
        <message>
            <source>The picture is too large to be pasted.</source>
            <translation>Das Bild ist zu groß zum Einfügen.</translation>
        </message>
    </context>
    <context>
        <name>library</name>
        <message>
            <source>The image files themselves are not touched.</source>
            <translation>Die Bilddateien selbst bleiben unberührt.</translation>
        </message>
    </context>
    <context>
        <name>lineage</name>
        <message>
            <source>Nothing was made from it yet.</source>
            <translation>Daraus ist noch nichts entstanden.</translation>
        </message>
        <message>
            <source>Show what it was made from</source>
            <translation>Zeigen, woraus es entstand</translation>
        </message>
        <message>
            <source>Show what was made from it</source>
            <translation>Zeigen, was daraus entstand</translation>
        </message>
        <message>
            <source>The picture it was made from is not here any more.</source>
            <translation>Das Bild, aus dem es entstand, ist nicht mehr hier.</translation>
        </message>
    </context>
    <context>
        <name>main</name>
        <message>
            <source>A job was at the server when Safelight ended.</source>
            <translation>Ein Auftrag war beim Server, als Safelight endete.</translation>
        </message>
        <message>
            <source>Images are not touched.</source>
            <translation>Bilder sind unberührt.</translation>
        </message>
        <message>
            <source>Nothing is sent again by itself; the Queue page says what became of it.</source>
            <translation>Von selbst wird nichts noch einmal gesendet; die Seite „Aufträge“ sagt, was daraus wurde.</translation>
        </message>
        <message>
            <source>Until Safelight is closed the queue is kept in memory only.</source>
            <translation>Bis Safelight geschlossen wird, liegt die Warteschlange nur im Arbeitsspeicher.</translation>
        </message>
        <message>
            <source>{0} jobs were at the server when Safelight ended.</source>
            <translation>{0} Aufträge waren beim Server, als Safelight endete.</translation>
        </message>
        <message>
            <source>{0} of the images that had arrived were put into the library.</source>
            <translation>{0} der angekommenen Bilder kamen in die Bibliothek.</translation>
        </message>
    </context>
    <context>
        <name>masks</name>
        <message>
            <source>No part of the picture is transparent.</source>
            <translation>Kein Teil des Bildes ist durchsichtig.</translation>
        </message>
        <message>
            <source>{0} cannot be read: {1}</source>
            <translation>{0} kann nicht gelesen werden: {1}</translation>
        </message>
    </context>
    <context>
        <name>naming</name>
        <message>
            <source>It is a {0} file; its name does not say so.</source>
            <translation>Es ist eine {0}-Datei; ihr Name sagt das nicht.</translation>
        </message>
        <message>
            <source>It is a {1} file, whatever “{0}” in its name says.</source>
            <translation>Es ist eine {1}-Datei, was „{0}“ im Namen auch sagt.</translation>
        </message>
        <message>
            <source>The name says {0}, but it is a {1} file.</source>
            <translation>Der Name sagt {0}, aber es ist eine {1}-Datei.</translation>
        </message>
    </context>
    <context>
        <name>opening</name>
        <message>
            <source>Safelight is running already, but it does not answer.</source>
            <translation>Safelight läuft schon, antwortet aber nicht.</translation>
        </message>
        <message>
            <source>Wait a moment, or end it first; then start it again.</source>
            <translation>Einen Moment warten oder es erst beenden; dann noch einmal starten.</translation>
        </message>
    </context>
    <context>
        <name>payload_text</name>
        <message>
            <source>A request is a JSON object: it begins with { and ends with }.</source>
            <translation>Eine Anfrage ist ein JSON-Objekt: Sie beginnt mit { und endet mit }.</translation>
        </message>
        <message>
            <source>Another kind of value is usual for: {0}.</source>
            <translation>Üblich ist eine andere Art von Wert bei: {0}.</translation>
        </message>
        <message>
            <source>Line {0}, column {1}: {2}.</source>
            <translation>Zeile {0}, Spalte {1}: {2}.</translation>
        </message>
        <message>
            <source>null is not sent, so these are left to the server: {0}.</source>
            <translation>null wird nicht gesendet, also bleiben diese dem Server überlassen: {0}.</translation>
        </message>
        <message>
            <source>other keys, sent as they are: {0}</source>
            <translation>andere Schlüssel, unverändert gesendet: {0}</translation>
        </message>
        <message>
            <source>Parameters: {0}</source>
            <translation>Parameter: {0}</translation>
        </message>
        <message>
            <source>settings for this request: {0}</source>
            <translation>Einstellungen für diese Anfrage: {0}</translation>
        </message>
        <message>
            <source>The JSON is nested too deeply.</source>
            <translation>Das JSON ist zu tief verschachtelt.</translation>
        </message>
        <message>
            <source>The object is empty.</source>
            <translation>Das Objekt ist leer.</translation>
        </message>
        <message>
            <source>The text is longer than {0} million characters.</source>
            <translation>Der Text ist länger als {0} Millionen Zeichen.</translation>
        </message>
        <message>
            <source>{0} is above {1:g}.</source>
            <translation>{0} liegt über {1:g}.</translation>
        </message>
        <message>
            <source>{0} is below {1:g}.</source>
            <translation>{0} liegt unter {1:g}.</translation>
        </message>
        <message>
            <source>{0} is not a number a server takes.</source>
            <translation>{0} ist keine Zahl, die ein Server nimmt.</translation>
        </message>
        <message>
            <source>“{0}” is an object: setting and value.</source>
            <translation>„{0}“ ist ein Objekt: Einstellung und Wert.</translation>
        </message>
        <message>
            <source>“{0}” is longer than {1} characters.</source>
            <translation>„{0}“ ist länger als {1} Zeichen.</translation>
        </message>
        <message>
            <source>“{0}” is there twice.</source>
            <translation>„{0}“ kommt zweimal vor.</translation>
        </message>
    </context>
    <context>
        <name>presets</name>
        <message>
            <source>Hires fix</source>
            <translation>Hires fix</translation>
        </message>
        <message>
            <source>Image to image</source>
            <translation>Bild zu Bild</translation>
        </message>
        <message>
            <source>Images and batches</source>
            <translation>Bilder und Batches</translation>
        </message>
        <message>
            <source>More parameters</source>
            <translation>Weitere Parameter</translation>
        </message>
        <message>
            <source>Override settings</source>
            <translation>Überschriebene Einstellungen</translation>
        </message>
        <message>
            <source>Prompts</source>
            <translation>Prompts</translation>
        </message>
        <message>
            <source>Refiner</source>
            <translation>Refiner</translation>
        </message>
        <message>
            <source>Sampling</source>
            <translation>Sampling</translation>
        </message>
        <message>
            <source>Scripts</source>
            <translation>Skripte</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>Seed</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>Styles</source>
            <translation>Stile</translation>
        </message>
        <message>
            <source>Variation</source>
            <translation>Variation</translation>
        </message>
    </context>
    <context>
        <name>prompts</name>
        <message>
            <source>At most {0} characters fit. What it was taken from is as it was.</source>
            <translation>Höchstens {0} Zeichen passen hinein. Woher er kam, ist alles, wie es war.</translation>
        </message>
        <message>
            <source>Choose a list of tags (a CSV file) in Settings; there are many for Danbooru and e621.</source>
            <translation>Wählen Sie in den Optionen eine Tag-Liste (eine CSV-Datei); für Danbooru und e621 gibt es viele.</translation>
        </message>
        <message>
            <source>Each text file (.txt) in {0} is one: a choice in each line. Settings has the folder.</source>
            <translation>Jede Textdatei (.txt) in {0} ist einer: eine Auswahl je Zeile. Der Ordner steht in den Optionen.</translation>
        </message>
        <message>
            <source>Nothing fits what is typed.</source>
            <translation>Nichts passt zu dem, was da steht.</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Optionen</translation>
        </message>
        <message>
            <source>Tags can be completed while you write.</source>
            <translation>Tags lassen sich beim Schreiben ergänzen.</translation>
        </message>
        <message>
            <source>The text is too long: its last {0} characters were left out.</source>
            <translation>Der Text ist zu lang: Seine letzten {0} Zeichen wurden weggelassen.</translation>
        </message>
        <message>
            <source>There are no wildcards yet.</source>
            <translation>Noch gibt es keine Platzhalter.</translation>
        </message>
    </context>
    <context>
        <name>queue</name>
        <message>
            <source>(no prompt)</source>
            <translation>(kein Prompt)</translation>
        </message>
        <message>
            <source>1 image</source>
            <translation>1 Bild</translation>
        </message>
        <message>
            <source>a picture</source>
            <translation>ein Bild</translation>
        </message>
        <message>
            <source>Cancel the rest of the grid</source>
            <translation>Den Rest des Rasters abbrechen</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>Abgebrochen</translation>
        </message>
        <message>
            <source>CFG {0}</source>
            <translation>CFG {0}</translation>
        </message>
        <message>
            <source>Copy details</source>
            <translation>Einzelheiten kopieren</translation>
        </message>
        <message>
            <source>Dismiss</source>
            <translation>Verwerfen</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Fertig</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>Gescheitert</translation>
        </message>
        <message>
            <source>Grid: {0}</source>
            <translation>Raster: {0}</translation>
        </message>
        <message>
            <source>image to image</source>
            <translation>Bild zu Bild</translation>
        </message>
        <message>
            <source>image {0} of {1}</source>
            <translation>Bild {0} von {1}</translation>
        </message>
        <message>
            <source>in one request</source>
            <translation>in einer Anfrage</translation>
        </message>
        <message>
            <source>It was sent, and its answer never came whole.</source>
            <translation>Er wurde gesendet, und die Antwort kam nie ganz an.</translation>
        </message>
        <message>
            <source>Move down</source>
            <translation>Nach unten</translation>
        </message>
        <message>
            <source>Move up</source>
            <translation>Nach oben</translation>
        </message>
        <message>
            <source>on the first server that answers</source>
            <translation>auf dem ersten Server, der antwortet</translation>
        </message>
        <message>
            <source>on the first server that has {0}</source>
            <translation>auf dem ersten Server, der {0} hat</translation>
        </message>
        <message>
            <source>on {0}</source>
            <translation>auf {0}</translation>
        </message>
        <message>
            <source>Remove from the list; pictures stay</source>
            <translation>Aus der Liste entfernen; Bilder bleiben</translation>
        </message>
        <message>
            <source>Remove from the queue</source>
            <translation>Aus der Warteschlange entfernen</translation>
        </message>
        <message>
            <source>Retry</source>
            <translation>Wiederholen</translation>
        </message>
        <message>
            <source>Run exactly again</source>
            <translation>Genau so noch einmal</translation>
        </message>
        <message>
            <source>Running</source>
            <translation>Läuft</translation>
        </message>
        <message>
            <source>same settings as before</source>
            <translation>gleiche Einstellungen wie zuvor</translation>
        </message>
        <message>
            <source>seed {0}</source>
            <translation>Seed {0}</translation>
        </message>
        <message>
            <source>Send next</source>
            <translation>Als Nächstes senden</translation>
        </message>
        <message>
            <source>Sent; the server begins</source>
            <translation>Gesendet; der Server beginnt</translation>
        </message>
        <message>
            <source>Show reason</source>
            <translation>Grund zeigen</translation>
        </message>
        <message>
            <source>Show the pictures</source>
            <translation>Die Bilder zeigen</translation>
        </message>
        <message>
            <source>Skip the picture being made</source>
            <translation>Das angefangene Bild überspringen</translation>
        </message>
        <message>
            <source>Step {0} / {1}</source>
            <translation>Schritt {0} / {1}</translation>
        </message>
        <message>
            <source>Stop after this batch</source>
            <translation>Nach diesem Batch anhalten</translation>
        </message>
        <message>
            <source>Stop now; finished pictures are kept</source>
            <translation>Jetzt anhalten; fertige Bilder bleiben</translation>
        </message>
        <message>
            <source>Stop waiting...</source>
            <translation>Nicht mehr warten...</translation>
        </message>
        <message>
            <source>stopping</source>
            <translation>hält an</translation>
        </message>
        <message>
            <source>stops after this batch</source>
            <translation>hält nach diesem Batch an</translation>
        </message>
        <message>
            <source>Take back and edit in Create</source>
            <translation>Zurückholen und in „Erstellen“ bearbeiten</translation>
        </message>
        <message>
            <source>Unknown: needs your decision</source>
            <translation>Ungewiss: Entscheidung nötig</translation>
        </message>
        <message>
            <source>upscale to {0} × {1}</source>
            <translation>hochskalieren auf {0} × {1}</translation>
        </message>
        <message>
            <source>upscale {0}×</source>
            <translation>hochskalieren {0}×</translation>
        </message>
        <message>
            <source>Use its values in Create</source>
            <translation>Die Werte in „Erstellen“ nutzen</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>Wartet</translation>
        </message>
        <message>
            <source>Waiting, {0} of {1}</source>
            <translation>Wartet, {0} von {1}</translation>
        </message>
        <message>
            <source>{0} cancelled</source>
            <translation>{0} abgebrochen</translation>
        </message>
        <message>
            <source>{0} images</source>
            <translation>{0} Bilder</translation>
        </message>
        <message>
            <source>{0} left</source>
            <translation>noch {0}</translation>
        </message>
        <message>
            <source>{0} of {1} cells</source>
            <translation>{0} von {1} Zellen</translation>
        </message>
        <message>
            <source>{0} of {1} images kept</source>
            <translation>{0} von {1} Bildern aufbewahrt</translation>
        </message>
        <message>
            <source>{0} pictures in one request</source>
            <translation>{0} Bilder in einer Anfrage</translation>
        </message>
        <message>
            <source>{0} Running it exactly again sends the same request with the same seeds.</source>
            <translation>{0} Genau so noch einmal sendet dieselbe Anfrage mit denselben Seeds.</translation>
        </message>
        <message>
            <source>{0} steps</source>
            <translation>{0} Schritte</translation>
        </message>
    </context>
    <context>
        <name>queue_hand</name>
        <message>
            <source>Change the request and press Generate again.</source>
            <translation>Die Anfrage ändern und noch einmal „Generieren“ drücken.</translation>
        </message>
        <message>
            <source>Safelight itself made a mistake; the log says more.</source>
            <translation>Safelight selbst hat einen Fehler gemacht; mehr steht im Protokoll.</translation>
        </message>
        <message>
            <source>That could not be done with the queue.</source>
            <translation>Das ging mit der Warteschlange nicht.</translation>
        </message>
    </context>
    <context>
        <name>recall</name>
        <message>
            <source>Hires fix</source>
            <translation>Hires fix</translation>
        </message>
        <message>
            <source>Image to image</source>
            <translation>Bild zu Bild</translation>
        </message>
        <message>
            <source>Images and batches</source>
            <translation>Bilder und Batches</translation>
        </message>
        <message>
            <source>Inpaint</source>
            <translation>Inpaint</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>Modell</translation>
        </message>
        <message>
            <source>More parameters</source>
            <translation>Weitere Parameter</translation>
        </message>
        <message>
            <source>Negative prompt</source>
            <translation>Negativer Prompt</translation>
        </message>
        <message>
            <source>none</source>
            <translation>keine</translation>
        </message>
        <message>
            <source>off</source>
            <translation>aus</translation>
        </message>
        <message>
            <source>on</source>
            <translation>an</translation>
        </message>
        <message>
            <source>Override settings</source>
            <translation>Überschriebene Einstellungen</translation>
        </message>
        <message>
            <source>Prompt</source>
            <translation>Prompt</translation>
        </message>
        <message>
            <source>Prompt template</source>
            <translation>Prompt-Vorlage</translation>
        </message>
        <message>
            <source>random</source>
            <translation>zufällig</translation>
        </message>
        <message>
            <source>Refiner</source>
            <translation>Refiner</translation>
        </message>
        <message>
            <source>Sampling</source>
            <translation>Sampling</translation>
        </message>
        <message>
            <source>Scripts</source>
            <translation>Skripte</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>Seed</translation>
        </message>
        <message>
            <source>server's default</source>
            <translation>Vorgabe des Servers</translation>
        </message>
        <message>
            <source>server's default ({0})</source>
            <translation>Vorgabe des Servers ({0})</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>Upscale</source>
            <translation>Hochskalieren</translation>
        </message>
        <message>
            <source>{0}  →  empty</source>
            <translation>{0}  →  leer</translation>
        </message>
    </context>
    <context>
        <name>roles</name>
        <message>
            <source>A grid of the other pictures.</source>
            <translation>Ein Raster der anderen Bilder.</translation>
        </message>
        <message>
            <source>An extra picture of the answer, such as a mask or the map of a preprocessor.</source>
            <translation>Eine Beigabe der Antwort, etwa eine Maske oder die Karte eines Präprozessors.</translation>
        </message>
        <message>
            <source>Extra</source>
            <translation>Beigabe</translation>
        </message>
        <message>
            <source>Grid</source>
            <translation>Raster</translation>
        </message>
    </context>
    <context>
        <name>saving</name>
        <message>
            <source>a negative prompt of {0}</source>
            <translation>ein negativer Prompt von {0}</translation>
        </message>
        <message>
            <source>a prompt of {0} characters</source>
            <translation>ein Prompt von {0} Zeichen</translation>
        </message>
        <message>
            <source>and {0} more</source>
            <translation>und {0} weitere</translation>
        </message>
        <message>
            <source>Copy without info</source>
            <translation>Ohne Info kopieren</translation>
        </message>
        <message>
            <source>Edit info…</source>
            <translation>Info bearbeiten…</translation>
        </message>
        <message>
            <source>Empty: the info is taken out of the file.</source>
            <translation>Leer: Die Info wird aus der Datei genommen.</translation>
        </message>
        <message>
            <source>Everything</source>
            <translation>Alles</translation>
        </message>
        <message>
            <source>Everything goes that is not needed to show the picture: prompts, workflows and comments, and also author, rights, camera and dates.</source>
            <translation>Alles geht, was zum Zeigen des Bildes nicht nötig ist: Prompts, Workflows und Kommentare, auch Autor, Rechte, Kamera und Daten.</translation>
        </message>
        <message>
            <source>How it was made</source>
            <translation>Wie es entstand</translation>
        </message>
        <message>
            <source>It is too long to be looked through while it is typed; it is written as it stands.</source>
            <translation>Er ist zu lang, um beim Tippen durchgesehen zu werden; er wird geschrieben, wie er dasteht.</translation>
        </message>
        <message>
            <source>No pixel is encoded anew.</source>
            <translation>Kein Pixel wird neu codiert.</translation>
        </message>
        <message>
            <source>Nothing is encoded anew: all of them are {0} files already.</source>
            <translation>Nichts wird neu codiert: Alle sind schon {0}-Dateien.</translation>
        </message>
        <message>
            <source>Nothing is encoded anew: this is a {0} file already.</source>
            <translation>Nichts wird neu codiert: Das ist schon eine {0}-Datei.</translation>
        </message>
        <message>
            <source>Remove info…</source>
            <translation>Info entfernen…</translation>
        </message>
        <message>
            <source>Save as…</source>
            <translation>Speichern unter…</translation>
        </message>
        <message>
            <source>The info goes along, where web UIs look for it.</source>
            <translation>Die Info geht mit, dorthin, wo Web-UIs sie suchen.</translation>
        </message>
        <message>
            <source>The pixels are encoded anew as JPEG, with small losses; what is transparent becomes white.</source>
            <translation>Die Pixel werden als JPEG neu codiert, mit kleinen Verlusten; Durchsichtiges wird weiß.</translation>
        </message>
        <message>
            <source>The pixels are encoded anew as PNG, without loss.</source>
            <translation>Die Pixel werden als PNG neu codiert, ohne Verlust.</translation>
        </message>
        <message>
            <source>The pixels are encoded anew as WebP, without loss.</source>
            <translation>Die Pixel werden als WebP neu codiert, ohne Verlust.</translation>
        </message>
        <message>
            <source>The pixels are encoded anew as {0}, with small losses.</source>
            <translation>Die Pixel werden als {0} neu codiert, mit kleinen Verlusten.</translation>
        </message>
        <message>
            <source>Understood as {0}, and {1} fields: {2}.</source>
            <translation>Verstanden als {0} und {1} Felder: {2}.</translation>
        </message>
        <message>
            <source>Understood as {0}, without fields. They stand in the last line: “Steps: 20, Sampler: Euler a, Seed: 1”.</source>
            <translation>Verstanden als {0}, ohne Felder. Sie stehen in der letzten Zeile: „Steps: 20, Sampler: Euler a, Seed: 1“.</translation>
        </message>
        <message>
            <source>What could not be done</source>
            <translation>Was nicht ging</translation>
        </message>
        <message>
            <source>What is hidden in the pixels themselves stays.</source>
            <translation>Was in den Pixeln selbst versteckt ist, bleibt.</translation>
        </message>
        <message>
            <source>What tells how it was made goes: prompts, workflows, comments. What a camera noted, author and rights stay.</source>
            <translation>Was die Entstehung verrät, geht: Prompts, Workflows, Kommentare. Was eine Kamera notiert hat, Autor und Rechte bleiben.</translation>
        </message>
        <message>
            <source>{0} and {1} more</source>
            <translation>{0} und {1} weitere</translation>
        </message>
        <message>
            <source>{0} of {1} are encoded anew; the others are {2} files already.</source>
            <translation>{0} von {1} werden neu codiert; die anderen sind schon {2}-Dateien.</translation>
        </message>
    </context>
    <context>
        <name>server_difference</name>
        <message>
            <source>(not there)</source>
            <translation>(nicht da)</translation>
        </message>
        <message>
            <source>differs from the text in the file, not in its values</source>
            <translation>weicht vom Text der Datei ab, nicht in den Werten</translation>
        </message>
        <message>
            <source>differs from the text in the file: {0}</source>
            <translation>weicht vom Text der Datei ab: {0}</translation>
        </message>
        <message>
            <source>file: {0}</source>
            <translation>Datei: {0}</translation>
        </message>
        <message>
            <source>it takes one value of the text otherwise</source>
            <translation>er nimmt einen Wert des Textes anders</translation>
        </message>
        <message>
            <source>it takes {0} values of the text otherwise</source>
            <translation>er nimmt {0} Werte des Textes anders</translation>
        </message>
        <message>
            <source>other texts differ: {0}</source>
            <translation>andere Texte weichen ab: {0}</translation>
        </message>
        <message>
            <source>Raw text</source>
            <translation>Rohtext</translation>
        </message>
        <message>
            <source>server: {0}</source>
            <translation>Server: {0}</translation>
        </message>
        <message>
            <source>Text “{0}”</source>
            <translation>Text „{0}“</translation>
        </message>
        <message>
            <source>They part in line {0}, letter {1}.</source>
            <translation>Sie trennen sich in Zeile {0}, Zeichen {1}.</translation>
        </message>
        <message>
            <source>{0} and {1} more</source>
            <translation>{0} und {1} weitere</translation>
        </message>
        <message>
            <source>{0} more</source>
            <translation>{0} weitere</translation>
        </message>
        <message>
            <source>{0}, as the server takes it</source>
            <translation>{0}, wie der Server es nimmt</translation>
        </message>
    </context>
    <context>
        <name>servers</name>
        <message>
            <source>away</source>
            <translation>weg</translation>
        </message>
        <message>
            <source>does not answer</source>
            <translation>antwortet nicht</translation>
        </message>
        <message>
            <source>not connected</source>
            <translation>nicht verbunden</translation>
        </message>
        <message>
            <source>not connected, is there</source>
            <translation>nicht verbunden, ist da</translation>
        </message>
        <message>
            <source>{0} ms</source>
            <translation>{0} ms</translation>
        </message>
    </context>
    <context>
        <name>source_keeper</name>
        <message>
            <source>imported</source>
            <translation>importiert</translation>
        </message>
        <message>
            <source>mask.png</source>
            <translation>maske.png</translation>
        </message>
        <message>
            <source>The canvas cannot be extended: {0}</source>
            <translation>Die Fläche lässt sich nicht erweitern: {0}</translation>
        </message>
        <message>
            <source>The mask cannot be kept: {0}</source>
            <translation>Die Maske kann nicht aufbewahrt werden: {0}</translation>
        </message>
        <message>
            <source>{0} cannot be read: {1}</source>
            <translation>{0} kann nicht gelesen werden: {1}</translation>
        </message>
        <message>
            <source>{0}: {1} Take one in PNG, JPEG, WebP or AVIF, or save it anew.</source>
            <translation>{0}: {1} Eines in PNG, JPEG, WebP oder AVIF nehmen, oder es neu speichern.</translation>
        </message>
    </context>
    <context>
        <name>source_line</name>
        <message>
            <source>From the request · the picture itself says nothing</source>
            <translation>Aus der Anfrage · das Bild selbst sagt nichts</translation>
        </message>
        <message>
            <source>matches the file</source>
            <translation>stimmt mit der Datei überein</translation>
        </message>
        <message>
            <source>Read from the file</source>
            <translation>Aus der Datei gelesen</translation>
        </message>
        <message>
            <source>Read from the server's png-info</source>
            <translation>Aus dem png-info des Servers gelesen</translation>
        </message>
        <message>
            <source>Read from the server's png-info · the file cannot be read now</source>
            <translation>Aus dem png-info des Servers gelesen · die Datei ist jetzt nicht lesbar</translation>
        </message>
        <message>
            <source>Read from the server's png-info · the file itself has no text</source>
            <translation>Aus dem png-info des Servers gelesen · die Datei selbst hat keinen Text</translation>
        </message>
        <message>
            <source>This picture does not say how it was made</source>
            <translation>Dieses Bild sagt nicht, wie es entstand</translation>
        </message>
    </context>
    <context>
        <name>strip</name>
        <message>
            <source>image {0} of {1}</source>
            <translation>Bild {0} von {1}</translation>
        </message>
        <message>
            <source>step {0} / {1}</source>
            <translation>Schritt {0} / {1}</translation>
        </message>
        <message>
            <source>Waiting for the server</source>
            <translation>Wartet auf den Server</translation>
        </message>
        <message>
            <source>{0} h {1} min left</source>
            <translation>noch {0} h {1} min</translation>
        </message>
        <message>
            <source>{0} min {1} s left</source>
            <translation>noch {0} min {1} s</translation>
        </message>
        <message>
            <source>{0} s left</source>
            <translation>noch {0} s</translation>
        </message>
    </context>
    <context>
        <name>titles</name>
        <message>
            <source>faces</source>
            <translation>Gesichter</translation>
        </message>
        <message>
            <source>Upscale to {0} × {1}</source>
            <translation>Hochskalieren auf {0} × {1}</translation>
        </message>
        <message>
            <source>Upscale {0}×</source>
            <translation>Hochskalieren {0}×</translation>
        </message>
    </context>
    <context>
        <name>walking</name>
        <message>
            <source>A link back to a folder it is in: following it would never end.</source>
            <translation>Ein Verweis zurück auf einen Ordner, in dem er liegt: ihm zu folgen nähme kein Ende.</translation>
        </message>
        <message>
            <source>A link to another folder, which is not followed.</source>
            <translation>Ein Verweis auf einen anderen Ordner, dem nicht gefolgt wird.</translation>
        </message>
        <message>
            <source>Change its permissions and drop it again; all other folders were read.</source>
            <translation>Seine Rechte ändern und noch einmal ablegen; alle anderen Ordner wurden gelesen.</translation>
        </message>
        <message>
            <source>Drop it again when it is there; all other folders were read.</source>
            <translation>Noch einmal ablegen, wenn er da ist; alle anderen Ordner wurden gelesen.</translation>
        </message>
        <message>
            <source>Drop that folder itself to read it: {0}</source>
            <translation>Zum Lesen jenen Ordner selbst ablegen: {0}</translation>
        </message>
        <message>
            <source>It cannot be opened: {0}.</source>
            <translation>Er lässt sich nicht öffnen: {0}.</translation>
        </message>
        <message>
            <source>It was left out; everything else in the folder was read.</source>
            <translation>Er blieb weg; alles andere im Ordner wurde gelesen.</translation>
        </message>
        <message>
            <source>The pictures it leads to are in the list already, if that folder was dropped.</source>
            <translation>Die Bilder, zu denen er führt, sind schon in der Liste, wenn jener Ordner abgelegt wurde.</translation>
        </message>
        <message>
            <source>This folder cannot be listed: {0}.</source>
            <translation>Dieser Ordner lässt sich nicht auflisten: {0}.</translation>
        </message>
        <message>
            <source>You may not open this folder.</source>
            <translation>Dieser Ordner darf nicht geöffnet werden.</translation>
        </message>
    </context>
    <context>
        <name>widgets</name>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Reset to server default</source>
            <translation>Auf die Vorgabe des Servers zurücksetzen</translation>
        </message>
    </context>
</TS>
