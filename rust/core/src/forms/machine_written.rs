//! Files that programs write, known by their names. Nobody reads or edits their lines one by one, and
//! their lines recur: what a diff says of them may be said once. In all other files a diff is code under review.

/// Lock files and lists of checksums that have no telling end.
const NAMES: &[&str] = &[
    "go.sum",
    "go.work.sum",
    "npm-shrinkwrap.json",
    "package-lock.json",
    "packages.lock.json",
    "pnpm-lock.yaml",
    "conda-lock.yml",
    ".terraform.lock.hcl",
    "Package.resolved",
    "gradle.lockfile",
];

/// How the names of others end: lock files, what was minified and its source maps, snapshots that test runners
/// record, and what protocol compilers generate.
const ENDINGS: &[&str] = &[
    ".lock",
    ".min.js",
    ".min.css",
    ".js.map",
    ".css.map",
    ".snap",
    ".pb.go",
    ".pb.cc",
    ".pb.h",
    "_pb.js",
    "_pb.d.ts",
    "_pb2.py",
    "_pb2.pyi",
    "_pb2_grpc.py",
];

/// Whether programs write the file of that path.
pub(super) fn is_machine_written(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    NAMES.contains(&name) || ENDINGS.iter().any(|ending| name.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::is_machine_written;

    #[test]
    fn a_file_that_programs_write_is_known_by_its_name() {
        for path in ["Cargo.lock", "web/package-lock.json", "go.sum", "dist/app.min.js", "a b/api_pb2.py"] {
            assert!(is_machine_written(path), "{path}");
        }
        for path in
            ["src/lock.rs", "package.json", "my-package-lock.json", "go.sum/main.go", "lock", "map.js"]
        {
            assert!(!is_machine_written(path), "{path}");
        }
    }
}
