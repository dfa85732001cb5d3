<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
    <context>
        <name>AboutSheet</name>
        <message>
            <source>A desktop client for Stable Diffusion WebUI servers.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>About Safelight</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy diagnostics</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy the path: {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Library, queue and session</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Licences</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Logs and crash reports</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No file manager answers. The folder is {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Read all licences…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Report a problem…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Safelight is under the MIT licence. It uses Qt and PySide6 under the GNU LGPL, version 3: both are linked dynamically, so you may put other versions in their place, and their sources are at https://download.qt.io/official_releases/.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Safelight {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Settings, servers and presets</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show in folder: {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The diagnostics were copied.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The path was copied.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This folder is not there yet; the one it will be in was opened.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Versions, screens, settings and the last errors: no passwords, addresses, names or folders</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Where things are</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Attendance</name>
        <message>
            <source>Connect…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Jobs wait for {0}. {1}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Attendant</name>
        <message>
            <source>A job is still running</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Interrupt it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Interrupt the server?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keep waiting</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Let the server finish</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Remember my choice</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Skip it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Skip this picture?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop waiting</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop waiting for the server?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The job ends here, whether or not {0} is still working on it. Pictures that still come are lost. {1}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The server</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the server</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} cannot say whose work it does, and somebody else may be using it. An interrupt stops whatever it makes at the moment.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} cannot say whose work it does, and somebody else may be using it. The picture it makes at the moment is skipped, whoever asked for it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} of {1} images have arrived and are kept.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} works on “{1}”; {2} of {3} images have arrived and are kept. What it finishes after Safelight is closed cannot be fetched. Waiting jobs go on at the next start.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Board</name>
        <message>
            <source>Comparing…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reading…</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>CacheEditor</name>
        <message>
            <source>Clear</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Clear: {0}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Canvas</name>
        <message>
            <source>Image {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Image {0} of {1}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pictures appear here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop waiting...</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>CertificateMark</name>
        <message>
            <source>The certificate is not verified</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0}: nobody can say that this is the server it claims to be, or who reads along.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ChangeDialog</name>
        <message>
            <source>All {0} pictures get this text.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cancel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Change the file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Change {0} files</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Edit the info of {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No pixel is encoded anew. “Undo” in the notice that follows brings back what was there, while it stands.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Remove the info</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Remove the info of {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This changes the file on the disk.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This changes the files on the disk.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} pictures</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ChangesDialog</name>
        <message>
            <source>Close</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take all back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take back {0}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>CheckLine</name>
        <message>
            <source>{0} (and {1} more)</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ChoiceBox</name>
        <message>
            <source>The server does not list “{0}”.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Chores</name>
        <message>
            <source>Connect to it and try again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It answered without an error; the value may be unknown to it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It has the settings as they were asked for, all the same.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It kept the others.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Kept on the server, for everybody.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing was sent: the server that was asked about is not connected any more.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The checkpoint was loaded again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The checkpoint was unloaded; the next picture loads it again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The server did not keep: {0}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The server restarts. Safelight waits for it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The server was asked to end.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>CompareTab</name>
        <message>
            <source>Choose a picture to compare it with the pinned one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Compare</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Comparing…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pinned: {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>See both pictures (C)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is the pinned picture. Choose another one to see what differs.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Unpin</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>CompareView</name>
        <message>
            <source>Back (Esc)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Black is the same in both; the brighter, the more differs.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Compare pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Compared pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Difference</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Drag the line, or press Left and Right.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Flicker</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How many times the difference is amplified</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not one pixel differs.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing differs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Side by side</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sides longer than {0} pixels are compared at that length.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Slider</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Turn the wheel to zoom, drag to move: all pictures follow.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} has {1} × {2} pixels and is shown at {3} × {4}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} is shown. Press Space or click to change.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ComposePanel</name>
        <message>
            <source>Find a parameter</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Image to image begins with a picture: drop one on the source at the top, or open or paste it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>this request only</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ComposeParts</name>
        <message>
            <source>Override settings</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ConnectCard</name>
        <message>
            <source>Address</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Address of the server</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All files (*)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Asking {0}...</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Browse...</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cancel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Certificate authority</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Certificate authority of this server (PEM file)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Certificates (*.pem *.crt *.cer)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Connect</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Connect to a Stable Diffusion WebUI</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Connected to {0}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Do not verify the certificate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No server at hand?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing answers at {0}. Is the server running? If it listens elsewhere, change the address.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Only on a network you trust.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Password · kept in the system keyring</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Safelight talks to any server with the /sdapi/v1 API: AUTOMATIC1111, Forge, SD.Next and others. Start yours with --api.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Something answers at {0}. Press Connect.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Try the built-in demo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>User (only with --api-auth)</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Connector</name>
        <message>
            <source>Demo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The demo server could not be started: {0}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>CreatePage</name>
        <message>
            <source>First run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show or hide the inspector</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The request cannot be sent.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Welcome</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write a prompt and press Generate: the pictures appear here.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Doing</name>
        <message>
            <source>Dismiss</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Dismiss?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop the running job?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The details are in the clipboard.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Undo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} jobs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} will not be sent again. Pictures that arrived are kept; what the server may still have made cannot be fetched.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0}: pictures that are finished are kept, the one being made is lost.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0}: removed from the queue.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>DragList</name>
        <message>
            <source>{0} jobs</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Drops</name>
        <message>
            <source>That was only a link. Copy the picture itself, or save it first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no picture in the clipboard.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no picture in what was dropped.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>EndCard</name>
        <message>
            <source>Nobody can start it again from here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pictures that are being made on it are lost, also those of other people.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Restart</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Restart {0}?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Restart…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop {0}?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the server</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The server itself</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What is being made on it is lost, for everybody who uses it.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ExtensionsCard</name>
        <message>
            <source>Extensions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Installed: {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>None is installed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Read the list</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reading…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>switched off</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The list could not be read.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The server asks git about each of them, which takes it a while.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ExtraRow</name>
        <message>
            <source>Also sent: {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Do not send these</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>FactRows</name>
        <message>
            <source>Click to copy</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Click to copy all of it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy name and value</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy value</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>FactSection</name>
        <message>
            <source>copy</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>FieldEdit</name>
        <message>
            <source>server default</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>FileList</name>
        <message>
            <source>Files</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>FileTab</name>
        <message>
            <source>Compute SHA-256</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>computing…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy all facts about the file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>File</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Further texts</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Other texts</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reading…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>SHA-256</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There are no other texts in the file.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Filmstrip</name>
        <message>
            <source>Image {0} of {1}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pictures: {0}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>FolderDialog</name>
        <message>
            <source>Add {0} jobs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cancel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Each by its own prompt, where it names one</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Each in its own size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Everything else is as the form has it now. The pictures are copied, so the folder may change.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Image to image over a folder</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no picture in {0}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} cannot be read: {1}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} more are left out: that is the most of one batch.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} of {1}: {2}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} pictures in {1}: {0} jobs, {2} new pictures.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>FolderHand</name>
        <message>
            <source>Choose a folder of pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} jobs were added to the queue.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>GalleryModel</name>
        <message>
            <source>Image {0} of {1}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>GenerateBar</name>
        <message>
            <source>More ways to generate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>More ways to generate (all batches go as one request)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop waiting...</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>GenerateButton</name>
        <message>
            <source>Enqueue</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Generate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>in one request</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>in {0} requests</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>one image</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} ({1})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} images</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>GenerateMenu</name>
        <message>
            <source>A script, several source pictures, a seed that the server has to find, or very many batches.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Add to the queue</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Generate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Send all {0} batches as one request</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Send as one request (there is only one batch)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sent as one request: only the server can split this one</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Usually each batch is a request of its own: its pictures are on disk when it is made, and the job can stop after it. As one request the server makes all of them before it answers. The pictures are the same.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>With two batches or more they can be sent together.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>GridView</name>
        <message>
            <source>Pictures</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>HiresSection</name>
        <message>
            <source>denoise {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hires fix</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>same as the negative prompt</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>same as the prompt</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ImageActions</name>
        <message>
            <source>All but the seed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose what to use…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Compare</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Compare with the pinned picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy file path</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy image</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy {0} files</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Inspect</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No file manager answered.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pin to compare</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show in folder</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The picture was not copied.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Unpin</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Use all</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Use only</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Use seed</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ImagePart</name>
        <message>
            <source>Crop</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cut off what stands over.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Fill</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Just resize</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keep all of it and fill the rest from its edges.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Latent</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Source</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stretch it after encoding: softer, and noisier.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stretch the source to the size asked for.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ImageWork</name>
        <message>
            <source>It is still where it was: {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The library could not be changed: {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The library could not be read: {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} could not be moved to the trash.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ImportDialog</name>
        <message>
            <source>Import from JSON</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>JSON of a request</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Paste the body of a txt2img or img2img request.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Use</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>InfoEditor</name>
        <message>
            <source>Info of the picture</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>InfoTab</name>
        <message>
            <source>1 other text in the file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>As its png-info splits the text, with the defaults it adds</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>As the server splits the text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy all differences</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy the negative prompt</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy the prompt</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy the server's parameters</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>File</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Look for hidden info</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Made</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>More</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Negative prompt</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Other lines</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Parameters</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pixels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Prompt</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Raw text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Server</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Server and file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show the other texts in the file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Some programs hide the info in the pixels.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The picture is decoded to look for it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The server's parameters</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} other texts in the file</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>InspectPage</name>
        <message>
            <source>All files (*)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy details</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Drop a picture to see what it says about itself.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>hidden info</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Images ({0})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open a folder</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take out of the list</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take {0} out of the list</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>That was only a link. Copy the picture itself, or save it first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the server's png-info finds nothing in it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There are no pictures in this folder.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no picture in the clipboard.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no picture in what was dropped.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Inspector</name>
        <message>
            <source>Choose a picture to see how it was made.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Compare</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy details</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>File</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hide difference</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Info</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Looking at the pixels…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing could be read</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Payload</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reading…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show difference</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ItemPart</name>
        <message>
            <source>(no name)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>copy</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy all of this text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>JSON</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>text</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>JsonEditor</name>
        <message>
            <source>The next request as JSON</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What Generate sends. What is left out is left to the server; a seed is chosen when it is sent.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>JsonLine</name>
        <message>
            <source>The JSON is nested too deeply.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is not valid JSON: {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} kB of JSON, kept as it is</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>JsonTree</name>
        <message>
            <source>Copy all</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy name and value</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy value</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>JSON</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>KeepDialog</name>
        <message>
            <source>Cancel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keep on server</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keep settings on the server</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keep these settings on {0}?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Left out, because this server does not let them be changed: {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This changes the server itself, for everybody who uses it and for all later requests.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0}  →  {1}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Keeping</name>
        <message>
            <source>the server</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The server has these settings already.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no server to keep the settings on.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This server does not let them be changed: {0}.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>KeysSheet</name>
        <message>
            <source>Close</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy as text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Find a key or what it does</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keys</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No key does anything of that name.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>To keep or to print</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>LibraryPage</name>
        <message>
            <source>1 image</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Back to all pictures (Esc)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Create a picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Every picture you make is kept here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Move to the trash</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Move to trash</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Move {0} pictures to the trash?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Move {0} to the trash?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The file and its place in the library go; the trash can give the file back.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} is not in the library any more.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} of {1}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>LicenceSheet</name>
        <message>
            <source>About these licences</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Find a part</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Find a part of the program</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Licences</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No part of the program is called like that.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Parts of the program</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reading…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Text of the licence</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The licences cannot be read: {0}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ListSide</name>
        <message>
            <source>1 file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cancel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose a folder; those below it are read too</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>clear list</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Drop images or folders here
or paste · open ({0})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Empty the list; files are not touched</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Filter ({0})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Filter the list</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Look and read no further; what is listed stays</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>open folder</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reading</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Words in the name, the program or the prompt</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} files</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} of {1}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} pictures · reading {1}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0}+ pictures · reading {1}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>MemoryCard</name>
        <message>
            <source>Asking…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Memory</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The server does not say.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Times it ran out of memory since it started: {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0:.1f} of {1:.1f} GB</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Meter</name>
        <message>
            <source>{0}: {1} % used</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ModelsCard</name>
        <message>
            <source>Checkpoint</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Load again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Look for new files</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Models</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Switch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Switch {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Switching changes the server for everybody. For one request, override it on the Create page.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This server has no such setting.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Unload</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>VAE</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ModelsView</name>
        <message>
            <source>Models</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>MoreSection</name>
        <message>
            <source>Find a parameter</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>More parameters</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing matches.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>NameChips</name>
        <message>
            <source>Every style is on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Find a style</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The server has no styles</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>NamesBox</name>
        <message>
            <source>Find a name to add</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Notes</name>
        <message>
            <source>Warning</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>NoticeCard</name>
        <message>
            <source>Copy details</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Dismiss</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>NumberChoice</name>
        <message>
            <source>{0} This is the server's default.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>NumberEdit</name>
        <message>
            <source>default</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>OverrideRow</name>
        <message>
            <source>Remove {0}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>OverridesEditor</name>
        <message>
            <source>Add a setting…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Change these settings on the server, for everybody</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose a checkpoint, a VAE or any other setting for this request only.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Connect to a server to see its settings</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keep on server…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Look for new checkpoints and other names on the server</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>PayloadTab</name>
        <message>
            <source>Choose a picture to see what was sent for it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy as</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy as a curl command</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy as a Python program</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy as JSON</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>curl</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Import from JSON…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>JSON</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Payload</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Python</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What was sent for this picture is not known here.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Picker</name>
        <message>
            <source>added already</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ctrl+D: favourite</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ctrl+D: no favourite any more</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>favourite</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing matches.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Similar</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>PictureButtons</name>
        <message>
            <source>Copy infotext</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Go on working with this picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>More to do with this picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Put all of it into the compose panel ({0})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Put the seed into the compose panel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Send to…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Use all</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Use seed</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>PresetBar</name>
        <message>
            <source>1 change</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Edit the request as JSON</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What differs from the preset, to be taken back one by one</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} changes</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>PresetButton</name>
        <message>
            <source>Keep settings under a name, and use them again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Preset: {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Presets</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Presets, none in use</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>PresetShelf</name>
        <message>
            <source>The presets could not be saved.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>They stay until Safelight ends. Make room or mend the folder, then try again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Try again</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Presets</name>
        <message>
            <source>All presets…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Back to “{0}”</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Changes since “{0}”</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Delete “{0}”</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Export the preset</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Export…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Find a preset</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Import presets</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Import…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing differs.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Presets ({0})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rename or change its parts…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save as preset…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The preset could not be written.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The preset was exported.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The preset “{0}” was deleted.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The preset “{0}” was imported.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The preset “{0}” was updated.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This file is no preset.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Undo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Update “{0}”</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Use</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Use no preset</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What differs…</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ProblemSheet</name>
        <message>
            <source>Open the page</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Report a problem</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Say what happened, and look through the rest: take out what you do not want to tell. Nothing is sent from here. Copy or save the text, and put it on the project's page of problems yourself.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What happened:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What to do to see it again:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What was expected:</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ProgressDialog</name>
        <message>
            <source>Cancel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy details</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stopping after this picture; what is done stays.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} of {1}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>PromptRow</name>
        <message>
            <source>About how many tokens this is. Text encoders read {0} at a time.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>≈ {0} / {1}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Question</name>
        <message>
            <source>Cancel</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>QueueHeader</name>
        <message>
            <source>Clear finished</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Connect...</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pause</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Queue</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Resume</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Retry all failed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Send no further job; the one that runs is finished</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Send the waiting jobs again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take what is done, failed or cancelled out of the list; pictures stay</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The queue is paused: nothing further is sent until you resume it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The queue paused itself. {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} done</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} failed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} running</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} unknown</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} waiting</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0}: go there</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>QueueModel</name>
        <message>
            <source>{0}: {1}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>QueuePage</name>
        <message>
            <source>1 job waits for a server; it starts when one is connected.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>1 job waits for {1}, which is not connected; the queue is paused.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>1 job waits for {1}; it starts when it answers.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>1 job waits for {1}; it starts when you connect to it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>1 job waits for {1}; it starts when you start the demo.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a server</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Create a picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What you generate while the server is busy waits here for its turn.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} jobs wait for a server; they start when one is connected.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} jobs wait for {1}, which is not connected; the queue is paused.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} jobs wait for {1}; they start when it answers.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} jobs wait for {1}; they start when you connect to it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} jobs wait for {1}; they start when you start the demo.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>QueueView</name>
        <message>
            <source>Jobs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} ({1})</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>RailButton</name>
        <message>
            <source>{0} · {1}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0}, needs you</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0}, {1} waiting</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ReasonDialog</name>
        <message>
            <source>Close</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy details</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Details</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Retry</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The job failed, and nothing more is known.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Why it failed</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>RecallDialog</name>
        <message>
            <source>1 value changes; undo takes it back.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All but the seed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cancel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No server is connected, so nobody knows which of these names it has.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>None</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>none  →  this picture; the one it was made from is not known</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Only the order or the spacing changes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Source</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The same already: {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The source picture in Create is replaced. Undo brings it back.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Use</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Use settings of a picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What changes in Create</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} values change; undo takes them back.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>RefinerSection</name>
        <message>
            <source>off</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Refiner</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>RenameDialog</name>
        <message>
            <source>Name of the server</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rename</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rename the server</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Rescue</name>
        <message>
            <source>Keep using this folder</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pictures are kept in another folder from now on.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save elsewhere...</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save the pictures in</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The change holds until Safelight is closed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The pictures that wait are saved in another folder, this once.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The settings could not be saved: {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The Settings page has the image folder, to change it back.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Those that follow go into the usual image folder again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Try again</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SaveDialog</name>
        <message>
            <source>All {0} pictures get this text.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>As it is</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cancel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose a folder</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose the folder</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Edit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>File name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Folder</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Format</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>In {0} there are files of these names already. “Keep both” puts a number behind the new name, “Replace” overwrites what is there, and “Skip” does not save these pictures.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Info</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It keeps the ticked parts. Using it replaces these parts whole and leaves the others alone.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It will be called {0}: not every system takes the name as it was typed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keep</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keep both</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Name of the preset</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Quality</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Remove</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Replace</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Replaced would be the picture itself.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Replaced would be, for {0} of them, the pictures themselves.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save a preset</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save as preset</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save {0} as…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save {0} pictures as…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Skip</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The files keep their names, but for the ending.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is a preset of this name; it is replaced.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tick at least one part.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Without loss</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} (empty)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} is there already</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} of {1} names are taken</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“Keep both” puts a number behind the new name. “Replace” overwrites the file that is there.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Saving</name>
        <message>
            <source>Bringing back {0} files</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Changing {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Changing {0} files</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copied without info.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copied {0} files without info.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No file manager answered.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing was saved: all names were taken.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Saved {0} of {1} pictures.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Saved {0} pictures.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Saved {2}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Saving {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Saving {0} pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show in folder</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The file could not be brought back.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The file was not changed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The picture was not copied.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The picture was not saved.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There was nothing to change.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Undo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Undo is possible while this notice stands.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Wait until the files before are changed, then try again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} files are not back yet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} files were changed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} is as it was before.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} of {1} files could not be brought back.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} of {1} files were changed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} of {1} files were not changed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} of {1} pictures were not saved.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{1} files are as they were before.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{2} was changed.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SeedEdit</name>
        <message>
            <source>{0} is no seed: they go from 0 to {1}, and {2} means any.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SeedRow</name>
        <message>
            <source>Any seed: a new one each time</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Use the seed of the last picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ServerFacts</name>
        <message>
            <source>Address</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Checkpoint</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Checkpoints</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Disconnect</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Kind</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Let the server look for new checkpoints, LoRA and VAE files, and read its lists.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>LoRA</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Memory</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>none loaded</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>RAM {0:.1f} of {1:.1f} GB</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Refresh lists</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Samplers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Settings</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the server does not say</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This server</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>VRAM {0:.1f} of {1:.1f} GB</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ServerListing</name>
        <message>
            <source>Make room, or make the folder writable, and connect again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The list of servers could not be saved.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The password is kept only until Safelight is closed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The server could not be saved for the next start: {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This system offers no keyring to keep it in.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ServerMenu</name>
        <message>
            <source>Built-in demo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Send new jobs to any server that has the checkpoint</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Servers…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The first connected server with nothing to do takes the job, if it has the checkpoint asked for.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is only one server.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ServerPage</name>
        <message>
            <source>Connection</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Models</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Settings</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ServerRow</name>
        <message>
            <source>Connect</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Disconnect</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Forget</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Forget {0}?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Forget…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It leaves the list, and its password the keyring. Pictures and jobs stay.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Jobs that wait for it: {0}. They go on waiting, and run when you add this address again; for that its address is kept.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>More about {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rename…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>shown</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ServersCard</name>
        <message>
            <source>Servers</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SessionSaver</name>
        <message>
            <source>Free some space, or make the folder writable. Safelight goes on trying.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the window remembers could not be saved: {0}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SettingLine</name>
        <message>
            <source>Back to the default of {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>default {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>now {0}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SettingPicker</name>
        <message>
            <source>added</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Favourites</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Find a setting</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Recently used</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SettingsPage</name>
        <message>
            <source>About Safelight ({0})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All keys ({0})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Report a problem…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Settings</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The change holds until Safelight is closed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The settings could not be saved: {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Thumbnails of {0:.1f} MB were removed; they are made anew when they are needed.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SettingsView</name>
        <message>
            <source>Changed from default</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Discard</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Edited</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Edited ({0})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Every setting has its default.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Find a setting</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Find a setting by its name or its key</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No setting matches.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing is edited.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Review and apply…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sections</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Settings of the server</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the server</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The server lets nobody change this through its API.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>These settings are kept by {0} itself: a change holds for everybody who uses it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>this server</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This server does not tell its settings.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} edited</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} more match; type more to see them.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} with a value that cannot be sent</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0}, {1} settings</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Sign</name>
        <message>
            <source>Problem</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Warning</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SinceRun</name>
        <message>
            <source>1 change since the last run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Changes since the last run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing differs.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} changes since the last run</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SizeRow</name>
        <message>
            <source>Size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Swap width and height</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0}, about the same number of pixels</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SourceWell</name>
        <message>
            <source>All files (*)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Batch over a folder…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Begin with another picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose the source picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Drop a picture here, or</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Image to image begins with one picture; the first one was taken.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Images ({0})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Make the result as large as the source</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Make the result of the source's shape, with as many pixels as now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No picture yet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Paste</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Remove the source</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Source picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The kept copy of {0} is gone. Choose the picture again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no picture in the clipboard.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Use current picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Use shape</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Use size</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Stage</name>
        <message>
            <source>No picture.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} %</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>StatusBar</name>
        <message>
            <source>1 image</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Connecting...</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Job 1 of {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no model loaded</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not connected</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Progress of the running job</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>RAM {0:.1f} / {1:.0f} GB</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>VRAM {0:.1f} / {1:.0f} GB</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} does not answer; looking for it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} left</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} ms</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} waiting</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>StatusLine</name>
        <message>
            <source>Copy details</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>StylesRow</name>
        <message>
            <source>Add a style</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>TextEditor</name>
        <message>
            <source>Browse...</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>TextSection</name>
        <message>
            <source>copy</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>TextSheet</name>
        <message>
            <source>Close</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copied.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It could not be saved: {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Saved as {0}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save…</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Toggle</name>
        <message>
            <source>Left to the server ({0})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>off</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>on</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Using</name>
        <message>
            <source>and {0} more</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Create asks for the same already; nothing was changed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Taken over from {0}: {1}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The picture it begins with could not be kept, so the rest is used without it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This picture does not say how it was made.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Undo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} cannot be read.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>VariationSection</name>
        <message>
            <source>off</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Variation</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Versions</name>
        <message>
            <source>Look for new versions once a week?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No browser answers.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open the page</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Safelight would ask GitHub for the list of its releases. Nothing about you or your pictures is sent. The Settings page has this, too.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Safelight {0} is there.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The change holds until Safelight is closed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The settings could not be saved: {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is {0}. The page says what is new.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Yes</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>WarnMark</name>
        <message>
            <source>Warning</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Warned</name>
        <message>
            <source>Keep the name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Leave it out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Use {0}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>WindowWork</name>
        <message>
            <source>Connect to it, or try the built-in demo. The job is kept, also when you quit.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Connect...</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>one</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Resume</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Run exactly again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The job could not be put into the queue, and nothing was sent.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The queue is paused. {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The waiting jobs stay as they are. Resume the queue when the reason is gone.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no server to generate on; the job waits for {0}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} of {1} pictures arrived and are kept. {2}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>_NameChip</name>
        <message>
            <source>Remove style {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Remove {0}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>actions</name>
        <message>
            <source>About Safelight</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose the server</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose what to use of the picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Compare in the next way</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Compare with the pinned picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy the picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy the picture without info</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Create</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Find a parameter</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Find among the pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>First picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Fit the picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Full screen</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Generate next, before what waits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Generate; while busy: add to the queue</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Inspect</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Last picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Less weight for the word or selection</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Library</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>More weight for the word or selection</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Move the comma item to the left</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Move the comma item to the right</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Move the waiting job down</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Move the waiting job up</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Move to the system's trash</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Next picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open images to inspect</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Paste an image to inspect</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pin the picture, or let it go</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Previous picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Prompt</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Queue</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Quick look</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Redo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save the picture as…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Send the waiting job next</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Send to image to image</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Send to inpaint</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Send to upscale</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Server</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Settings</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show at 100 %</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show the picture alone</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Skip the picture being made</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop after this batch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop or remove the job</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop the running job; finished pictures are kept</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take the waiting job back and edit it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This list of keys</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Undo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Use all but the seed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Use all settings of the picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>While comparing: what differs, as rows</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Window</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>compare</name>
        <message>
            <source>No picture is pinned any more.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>not said</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing to compare with: press {0} on a picture to pin it, then {1} on another.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>off</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is the pinned picture: choose another one to compare with it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} does not say how it was made.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} is pinned. Press {1} on another picture to compare.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>core</name>
        <message>
            <source>0 changes faces most, 1 least.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>0 means as many as Steps.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>0 means use Upscale by.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>1 turns the mask around.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A second seed mixed into the first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Also save on the server</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Always-on scripts</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ask</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ask the project's page on GitHub once a week for the list of releases; nothing about you is sent.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ask, interrupt the running job, or let the server finish it (its last pictures cannot be fetched afterwards).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>AUTOMATIC1111 runs no models with distilled guidance.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>AUTOMATIC1111 uses the same CFG scale for both passes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Batches</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Below 1 the picture gets smoother, above 1 it gets more detail.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>CFG scale</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>CFG scale of the second pass; unset, that of the first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Change the fields the server names and send again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Change what is not masked</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Check that a model is loaded on the server, and its console for the reason.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Check that the server is running, and that the address and the port are right.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Check the address: it should be the one that opens the WebUI, for example http://127.0.0.1:7860. A sign-in page in front of it cannot be used.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>CodeFormer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>CodeFormer weight</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Comments for the infotext</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>ControlNet is not installed on this server.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Crop to the size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cut off what stands over, where the source has another shape.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Dark</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Dark, light, or whatever the system uses.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Denoising strength</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Deutsch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Distilled CFG scale</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Distilled CFG scale of the second pass; unset, that of the first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Draw Things always sends its pictures.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Draw Things can only be stopped in its own window; Safelight can stop waiting for it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Draw Things cannot be told to skip a picture.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Draw Things does its second pass like the first one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Draw Things does not tell how far it is; its own window does.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Draw Things has no schedule of its own; it is part of the sampler's name, such as DPM++ 2M Karras.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Draw Things has no settings that a request could change besides its own fields.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Draw Things has no styles.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Draw Things has no styles; write their words into the prompt.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Draw Things has no variation seeds.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Draw Things is sent the sizes of both passes instead, reckoned from this.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Draw Things keeps its pictures in the app anyway.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Draw Things lists no LoRAs.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Draw Things makes no tiles that fit together.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Draw Things makes up to 4 pictures at the same time.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Draw Things runs no scripts through this API.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Draw Things takes 1 to 150 steps.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Draw Things takes no masks through this API.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Draw Things takes one picture, which Safelight brings to the size that is asked for, and no mask.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Draw Things takes one picture; Safelight brings it to the size that is asked for.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Draw Things takes sizes from 128 to 8192 in steps of 64; others are rounded.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Draw Things takes the file name of a model it has; it lists none.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Draw Things takes the sampler by its name only.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Draw Things writes nothing into its pictures; Safelight keeps what was sent beside them.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>English</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Enter the user name and password of the server's --api-auth option. They may hold only plain ASCII characters.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Eta</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Every pixel is either masked or not, before the blur.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>File names</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Finish</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>First pass height (old)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>First pass width (old)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Forge Classic describes no pictures.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Forge loads its checkpoint with the next picture.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Forge Neo describes no pictures.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Forge Neo loads its checkpoint with the next picture.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>GFPGAN</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Guidance built into models such as Flux; those want a CFG scale of 1 beside it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Height</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Height of the picture in pixels.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Height of the result in pixels.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hires CFG scale</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hires checkpoint</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hires distilled CFG</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hires fix</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hires negative prompt</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hires prompt</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hires sampler</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hires schedule</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hires steps</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How a source of another shape is fitted: 0 stretched, 1 cropped, 2 filled at its edges, 3 latent.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How closely to follow the source; read only by models that edit by instruction (InstructPix2Pix).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How image files are named. Known parts: {date} {time} {seed} {prompt} {model} {index} {job}; a / makes a folder.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How many steps the sampler takes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How many times as wide and as high the picture becomes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How many times to make a batch.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How much may change; hires fix fails on a server without it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How much of the faces that CodeFormer restores is seen.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How much of the faces that GFPGAN restores is seen.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How much of the second upscaler's result is seen.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How much of the variation seed is mixed in.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How often to ask the server how far it is.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How strictly the picture follows the prompt.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How the noise is spread over the steps.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>If the server has a certificate of its own, choose its certificate file for this server, or turn off the check if you trust the network. If it does not use TLS, write http:// instead of https://.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ignore LoRA tags</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Image CFG scale</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Image folder</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Images that were complete are kept. Ask for fewer or smaller images at a time.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Images that were complete are kept. Check the connection and the server's console, then try again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Images that were complete are kept. The server may have stopped, or a proxy in between gave up; nothing is sent again by itself.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Infotext for the server</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Interrupt</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Its result is laid over that of the first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>KoboldCpp always sends its pictures.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>KoboldCpp cannot be told to skip a picture.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>KoboldCpp cannot be told to stop; newer versions stop when Safelight stops waiting.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>KoboldCpp describes a picture only with a vision model loaded.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>KoboldCpp does not tell how far it is.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>KoboldCpp has no settings that a request could change.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>KoboldCpp has no styles.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>KoboldCpp has no styles; write their words into the prompt.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>KoboldCpp has no variation seeds.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>KoboldCpp has one picture model, chosen when it was started.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>KoboldCpp keeps no pictures; Safelight does.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>KoboldCpp makes no second pass.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>KoboldCpp makes no tiles.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>KoboldCpp makes one picture per request: they are sent one after another, each with its own seed, so they are not the pictures of one batch elsewhere.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>KoboldCpp may make larger pictures smaller: older versions end at 1024 pixels.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>KoboldCpp repairs no faces.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>KoboldCpp runs no scripts.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>KoboldCpp takes a CFG scale from 1 to 25.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>KoboldCpp takes up to 80 steps, and fewer where it was started with limits.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>KoboldCpp tells only its model and its picture format.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>KoboldCpp writes nothing into its pictures; Safelight keeps what was sent beside them.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Language</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Last server</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Leave out animations.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Light</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Live previews</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Look for new versions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>LoRAs are sent as a list of files, taken from the tags in the prompt.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Make a small picture, then refine it larger.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Make edges that fit together.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Make the part around the mask at the full size and put it back.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Mask blur</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Mask blur across</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Mask blur down</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Masked content</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Names it does not have are left out there.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Negative guidance minimum sigma</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Negative prompt</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Never save grids on the server</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Never save pictures on the server</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Noise multiplier</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Older versions of KoboldCpp pass over it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Only Forge and its relatives have modules.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Only the masked part</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Padding of the masked part</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pictures made at the same time.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pixels around the mask that are seen with it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pixels over which the edge of the mask is softened.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Preview interval</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Prompt</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Prompt styles of the server, added there.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reduced motion</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Refiner checkpoint</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Resize height to</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Resize mode</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Resize seed from height</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Resize seed from width</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Resize width to</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Restore faces</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Restore faces in the larger picture.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Restore overridden settings</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sampler</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sampler (old field)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Schedule</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Script</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Script arguments</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>SD.Next describes pictures with calls of its own, which Safelight does not make.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>SD.Next does not tell the progress of one request by its id; the bar shows what it works on.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>SD.Next gives its tasks ids of its own.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>SD.Next has a strength of its own for the second pass; without one it uses 0.3.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>SD.Next has no schedule in a request; it belongs to the sampler's settings on the server.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>SD.Next passes over a script it does not have, without a word.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>SD.Next passes over settings it does not know, without a word.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>SD.Next passes over settings it does not know; read them again after keeping them.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>SD.Next reads its own pictures best; Safelight reads the file as well.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>SD.Next takes no infotext in a request; read it into the panel instead.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>SD.Next takes the sampler by its name only.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Second upscaler</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Second upscaler's share</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Seed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Send images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Send the source back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sharp mask</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show the picture while it is being made.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sigma churn</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sigma noise</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sigma tmax</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sigma tmin</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Size of all text in the window.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Small copies of your pictures, kept so that they show at once the next time; 0 keeps none.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>stable-diffusion.cpp always sends its pictures.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>stable-diffusion.cpp cannot be told to skip a picture.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>stable-diffusion.cpp cannot be told to stop; Safelight can only stop waiting for it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>stable-diffusion.cpp chooses tiling when it is started.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>stable-diffusion.cpp does not tell how far it is.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>stable-diffusion.cpp has no settings that a request could change.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>stable-diffusion.cpp has no styles.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>stable-diffusion.cpp has no styles; write their words into the prompt.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>stable-diffusion.cpp has no variation seeds.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>stable-diffusion.cpp has one model, chosen when it was started.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>stable-diffusion.cpp keeps no pictures; Safelight does.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>stable-diffusion.cpp repairs no faces.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>stable-diffusion.cpp runs no scripts.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>stable-diffusion.cpp tells only its model and its picture format.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>stable-diffusion.cpp uses the same negative prompt for both passes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>stable-diffusion.cpp uses the same prompt for both passes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>stable-diffusion.cpp uses the same sampler for both passes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>stable-diffusion.cpp uses the same schedule for both passes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Start the WebUI with the option --api. If it has only just been started, wait a few seconds and try again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Steps</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Styles</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Switch at</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>System</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Task id</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Text size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>That is done in the Draw Things app itself.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The language of the window, from the next start on. What servers say stays as they say it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The method that removes noise step by step.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The model or method that makes the picture larger.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The number the noise starts from; -1 means a new one each time.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The part of the steps after which the refiner takes over.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The proxy in front of the server gave up; the server itself may still be working. Look at its progress before you send the request again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The reason is in the server's console. Change the request, or restart the server.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The server ignores this setting in a request, for its own safety.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The server is working on something else. Wait a moment and send again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The server may be loading a model or be overloaded. Wait a moment and try again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The server may have stopped, or a proxy in between gave up. Nothing is sent again by itself: look whether the server is still working before you repeat the request.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The server to connect to at the next start.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The server's answer repeats the source and the mask.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The server, or a proxy in front of it, does not let you do this. Ask whoever runs it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The settings of this server cannot be changed from here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Theme</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>These are the settings of the Draw Things window, which it uses for all that a request leaves open.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is only for pictures made from pictures.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is only for pictures made from text.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This server cannot be told to load its checkpoint again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This server cannot be told to look for new files.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This server cannot be told to skip a picture.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This server cannot be told to stop; Safelight can only stop waiting for it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This server cannot be told to unload its checkpoint.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This server chooses its VAE together with the text encoders, as modules.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This server describes no pictures.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This server does not know this field.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This server does not tell how far it is.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This server does not tell how much memory it uses.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This server does not tell its settings.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This server has no list of schedules.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This server has no list of VAEs.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This server has no schedule of its own; it is part of the sampler's name, such as DPM++ 2M Karras.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This server has no settings that a request could change.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This server has no styles.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This server has no such setting.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This server is another version or kind and cannot do this.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This server lists no embeddings.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This server lists no extensions.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This server lists no LoRAs.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This server makes no pictures from pictures.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This server makes no pictures from text.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This server reads no pictures; Safelight reads them itself.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This server runs no scripts.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This server runs without its window, so it cannot tell one request from another.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This server upscales no finished pictures.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This server was started without --api-server-stop, so it cannot be ended from here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This server was started without --api-server-stop; it cannot be restarted from here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Thumbnail cache</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tiling</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Try again; if it keeps happening, look at the server's console.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Upscale before faces</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Upscale by</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Upscaler</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Use the address the server points to, if you trust it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Variation seed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Variation strength</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the masked part begins with: 0 its colours, 1 itself, 2 noise, 3 nothing.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the picture should avoid.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the picture should show.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>When quitting with work running</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Where generated images are kept; empty means Safelight in your pictures folder.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Width</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Width of the picture in pixels.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Width of the result in pixels.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>With ONNX models this server ignores settings changed for one request.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>crash</name>
        <message>
            <source>Report a problem…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Something in Safelight went wrong: {0}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The log is {0}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Your images and prompt are safe, and you can go on.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>damages</name>
        <message>
            <source>Choose yours again on the Settings page.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Connect to them again to save them anew.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pictures and the queue are not touched.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save them anew, or mend the old file and import it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The list of servers could not be read whole; what could not is missing.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The old file could not be moved away, and the next change replaces it: copy it now if you need it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The old file is kept beside it as {0}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The presets could not be read; there are none now.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The settings could not be read; the usual ones are used.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the window remembered could not be read; it starts as new.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>decode</name>
        <message>
            <source>The file cannot be opened.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The file is damaged or incomplete.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The file is not there.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The picture cannot be read.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The picture has {0} × {1} pixels; that is more than can be shown.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is not a picture Safelight can read.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This kind of file is not shown as a picture.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>features</name>
        <message>
            <source>Create</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Inspect</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Library</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Queue</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Server</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Settings</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>file_facts</name>
        <message>
            <source>cannot be read: {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Changed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Colours</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Created</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Format</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>grey</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Megapixels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>nested too deep to be taken apart</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no date ({0})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>not JSON, though it begins like it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>palette</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Path</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pixels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>RGB</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>RGB with alpha</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The file cannot be reached: {0}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is not a file.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>too long to be taken apart</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} bytes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0}, 16 bits</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>files</name>
        <message>
            <source>Drop it again when it can be reached.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>If it should be a picture, it is damaged or of a kind that is not read here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Image {0} of {1}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It is not decoded; what it says about itself is here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It was moved or deleted; drop it again from where it is now.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It was probably never finished; fetch it again from where it came.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no generation info</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>not read; choose it to read it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reading this file failed: {0}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>reading…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rename it, and the picture can be shown; what it says about itself is here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>text without settings</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The log says more; the other files were read.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The name of this file is not in the encoding of this system.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is only a link to a page or file: drop the picture itself.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You may not read it: change its permissions, or copy it to where you may.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} × {1} pixels are more than can be shown.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>fit_view</name>
        <message>
            <source>Scaled to {0} × {1}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stretched {0} % taller.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stretched {0} % wider.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Used as it is.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} % cut off at left and right.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} % cut off at top and bottom.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} % filled at left and right.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} % filled at top and bottom.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>help</name>
        <message>
            <source>For the people who make Safelight. Names, addresses and folders are left out.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How the last run ended</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It crashed. The window is as it was shortly before; pictures and the queue are kept.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It was ended from outside, or the computer went off. The window is as it was shortly before; pictures and the queue are kept.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Report a problem…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Safelight did not end in good order the last time.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show report</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>hidden</name>
        <message>
            <source>found hidden in its pixels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Looking at the pixels failed: {0}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing is hidden in the pixels.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The pixels cannot be looked at: {0}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>incoming</name>
        <message>
            <source>it cannot be written as PNG</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>it is of no kind Safelight reads</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>its data is damaged</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The pasted picture could not be kept: {0}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The picture is too large to be pasted.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>lineage</name>
        <message>
            <source>Nothing was made from it yet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show what it was made from</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show what was made from it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The picture it was made from is not here any more.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>main</name>
        <message>
            <source>A job was at the server when Safelight ended.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Images are not touched.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing is sent again by itself; the Queue page says what became of it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Safelight did not end in good order.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Until Safelight is closed the queue is kept in memory only.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} jobs were at the server when Safelight ended.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} of the images that had arrived were put into the library.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>modes</name>
        <message>
            <source>Image to image</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Text to image</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>naming</name>
        <message>
            <source>It is a {0} file; its name does not say so.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It is a {1} file, whatever “{0}” in its name says.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The name says {0}, but it is a {1} file.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>opening</name>
        <message>
            <source>Safelight is running already, but it does not answer.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Wait a moment, or end it first; then start it again.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>payload_text</name>
        <message>
            <source>A request is a JSON object: it begins with { and ends with }.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Another kind of value is usual for: {0}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Line {0}, column {1}: {2}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>null is not sent, so these are left to the server: {0}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>other keys, sent as they are: {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Parameters: {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>settings for this request: {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The JSON is nested too deeply.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The object is empty.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The text is longer than {0} million characters.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} is above {1:g}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} is below {1:g}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} is not a number a server takes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{0}” is an object: setting and value.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{0}” is there twice.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>presets</name>
        <message>
            <source>Hires fix</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Image to image</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Images and batches</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>More parameters</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Override settings</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Prompts</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Refiner</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sampling</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Seed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Styles</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Variation</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>queue</name>
        <message>
            <source>(no prompt)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>1 image</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cancelled</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>CFG {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy details</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Dismiss</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Done</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Failed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>image to image</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>image {0} of {1}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>in one request</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It was sent, and its answer never came whole.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Move down</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Move up</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>on the first server that answers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>on the first server that has {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>on {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Remove from the list; pictures stay</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Remove from the queue</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Retry</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Run exactly again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Running</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>same settings as before</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>seed {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Send next</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sent; the server begins</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show reason</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show the pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Skip the picture being made</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Step {0} / {1}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop after this batch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop now; finished pictures are kept</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop waiting...</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>stopping</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>stops after this batch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take back and edit in Create</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Unknown: needs your decision</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Use its values in Create</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Waiting</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Waiting, {0} of {1}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} left</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} of {1} images kept</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} Running it exactly again sends the same request with the same seeds.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} steps</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>queue_hand</name>
        <message>
            <source>Change the request and press Generate again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Safelight itself made a mistake; the log says more.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>That could not be done with the queue.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>recall</name>
        <message>
            <source>Hires fix</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Image to image</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>image to image</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Images and batches</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Model</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>More parameters</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Negative prompt</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>none</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>off</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Override settings</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Prompt</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>random</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Refiner</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sampling</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Scripts</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Seed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Send to image to image</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Send to inpaint</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Send to upscale</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>server's default</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>server's default ({0})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>text to image</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0}  →  empty</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>saving</name>
        <message>
            <source>a negative prompt of {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a prompt of {0} characters</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>and {0} more</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy without info</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Edit info…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Empty: the info is taken out of the file.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Everything</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Everything goes that is not needed to show the picture: prompts, workflows and comments, and also author, rights, camera and dates.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How it was made</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It is too long to be looked through while it is typed; it is written as it stands.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No pixel is encoded anew.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing is encoded anew: all of them are {0} files already.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing is encoded anew: this is a {0} file already.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Remove info…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save as…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The info goes along, where web UIs look for it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The pixels are encoded anew as JPEG, with small losses; what is transparent becomes white.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The pixels are encoded anew as PNG, without loss.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The pixels are encoded anew as WebP, without loss.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The pixels are encoded anew as {0}, with small losses.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Understood as {0}, and {1} fields: {2}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Understood as {0}, without fields. They stand in the last line: “Steps: 20, Sampler: Euler a, Seed: 1”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What could not be done</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What is hidden in the pixels themselves stays.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What tells how it was made goes: prompts, workflows, comments. What a camera noted, author and rights stay.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} and {1} more</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} of {1} are encoded anew; the others are {2} files already.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>server_difference</name>
        <message>
            <source>(not there)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>differs from the text in the file, not in its values</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>differs from the text in the file: {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>file: {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>it takes one value of the text otherwise</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>it takes {0} values of the text otherwise</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>other texts differ: {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Raw text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>server: {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Text “{0}”</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>They part in line {0}, letter {1}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} and {1} more</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} more</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0}, as the server takes it</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>servers</name>
        <message>
            <source>away</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>does not answer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>not connected</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>not connected, is there</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} ms</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>source_keeper</name>
        <message>
            <source>imported</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} cannot be read: {1}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>source_line</name>
        <message>
            <source>From the request · the picture itself says nothing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>matches the file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Read from the file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Read from the server's png-info</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Read from the server's png-info · the file cannot be read now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Read from the server's png-info · the file itself has no text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This picture does not say how it was made</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>strip</name>
        <message>
            <source>image {0} of {1}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>step {0} / {1}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Waiting for the server</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} h {1} min left</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} min {1} s left</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} s left</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>walking</name>
        <message>
            <source>A link back to a folder it is in: following it would never end.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A link to another folder, which is not followed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Change its permissions and drop it again; all other folders were read.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Drop it again when it is there; all other folders were read.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Drop that folder itself to read it: {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It cannot be opened: {0}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It was left out; everything else in the folder was read.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The pictures it leads to are in the list already, if that folder was dropped.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This folder cannot be listed: {0}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You may not open this folder.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>widgets</name>
        <message>
            <source>Cancel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reset to server default</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
