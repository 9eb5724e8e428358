package io.github.cnibench.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder with everything that apt reads and writes, so that the system's own state is neither needed nor touched.
 *
 * @param folder the folder
 */
record AptFolder(Path folder) {

    /**
     * Read after the system's configuration, of which proxies, certificates and passwords stay in force. The list of
     * installed packages is empty, so that what apt would install is all that a package needs, down to the C library.
     */
    private static final String CONFIGURATION = """
            #clear APT::Update::Pre-Invoke;
            #clear APT::Update::Post-Invoke;
            #clear APT::Update::Post-Invoke-Success;
            #clear APT::Default-Release;
            #clear Acquire::IndexTargets::deb::DEP-11;
            #clear Acquire::IndexTargets::deb::DEP-11-icons;
            #clear Acquire::IndexTargets::deb::DEP-11-icons-small;
            #clear Acquire::IndexTargets::deb::DEP-11-icons-large;
            #clear Acquire::IndexTargets::deb::DEP-11-icons-hidpi;
            #clear Acquire::IndexTargets::deb::DEP-11-icons-large-hidpi;
            #clear Acquire::IndexTargets::deb::CNF;
            #clear Acquire::Languages;
            Acquire::Languages "none";
            Acquire::Retries "2";
            Acquire::http::Timeout "20";
            Acquire::https::Timeout "20";
            Acquire::AllowInsecureRepositories "false";
            Acquire::AllowWeakRepositories "false";
            Acquire::AllowDowngradeToInsecureRepositories "false";
            APT::Get::AllowUnauthenticated "false";
            APT::Install-Recommends "false";
            APT::Install-Suggests "false";
            APT::Sandbox::User "";
            Debug::NoLocking "true";
            Dir::Cache "FOLDER/cache";
            Dir::Cache::archives "archives";
            Dir::Cache::pkgcache "pkgcache.bin";
            Dir::Cache::srcpkgcache "srcpkgcache.bin";
            Dir::Etc::Preferences "/dev/null";
            Dir::Etc::PreferencesParts "FOLDER/preferences";
            Dir::Etc::SourceList "/dev/null";
            Dir::Etc::SourceParts "FOLDER/sources";
            Dir::Log "FOLDER/log";
            Dir::State "FOLDER/state";
            Dir::State::Lists "FOLDER/lists";
            Dir::State::status "FOLDER/status";
            """;

    /** Make the folder, but for the package sources. */
    static AptFolder create(Path folder) throws IOException {
        if (folder.toString().matches("(?s).*[\"\\n:;\\\\].*")) {
            throw new ToolException("the cache folder [" + folder
                    + "] has a character in its name that apt cannot take;" + " choose another folder");
        }
        AptFolder made = new AptFolder(folder);
        for (String name :
                new String[] {"cache/archives/partial", "lists/partial", "log", "preferences", "state", "debs"}) {
            Files.createDirectories(folder.resolve(name));
        }
        Files.createFile(folder.resolve("status"));
        Files.writeString(made.configuration(), CONFIGURATION.replace("FOLDER", folder.toString()));
        return made;
    }

    Path configuration() {
        return folder.resolve("apt.conf");
    }

    Path sources() {
        return folder.resolve("sources");
    }

    /** Return the folder for downloaded packages. */
    Path debs() {
        return folder.resolve("debs");
    }
}
