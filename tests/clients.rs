//! Programs of integrators: written against our client, and against those that tools of
//! others generate from the contract, run against the built program.

use std::path::{Path, PathBuf};
use std::process::Command;

use newsdesk_persistence::testing::TestDatabase;

use crate::support::clients::{Installed, copied, must, root, typescript_package};
use crate::support::program::{Program, Serving};
use crate::support::world::PASSWORD;

const EMAIL: &str = "ada@news.example";

/// A newsroom of Ada's, and where it is served.
async fn newsroom(database: &TestDatabase) -> (Program, Serving) {
    let program = Program::on(database);
    let ada = [
        "staff",
        "add",
        "--email",
        EMAIL,
        "--name",
        "Ada",
        "--role",
        "admin",
        "--password-stdin",
    ];
    program.run(&ada, &format!("{PASSWORD}\n"));
    let serving = program.serve().await;
    (program, serving)
}

/// The programs in TypeScript, compiled against the client as it is published.
fn compiled(folder: &Path) {
    typescript_package(folder);
    let programs = ["cutting.ts", "newsroom.ts", "patience.ts", "typing.ts"];
    copied(&programs, folder);
    std::fs::write(folder.join("package.json"), r#"{"type": "module"}"#).expect("a file");
    tsc(folder, &programs);
}

fn tsc(folder: &Path, programs: &[&str]) {
    let mut compiler = Command::new(root().join("clients/typescript/node_modules/.bin/tsc"));
    let flags = [
        "--strict",
        "--noUncheckedIndexedAccess",
        "--module",
        "nodenext",
        "--target",
        "es2022",
        "--types",
        "node",
    ];
    must(compiler.args(flags).args(programs).current_dir(folder));
}

fn node(folder: &Path, arguments: &[&str]) -> String {
    must(Command::new("node").args(arguments).current_dir(folder))
}

#[tokio::test]
async fn an_importer_and_a_frontend_in_typescript_on_sqlite() {
    importer_and_frontend(&TestDatabase::empty_sqlite()).await;
}

#[tokio::test]
async fn an_importer_and_a_frontend_in_typescript_on_postgres() {
    if let Some(database) = TestDatabase::empty_postgres() {
        importer_and_frontend(&database).await;
    }
}

async fn importer_and_frontend(database: &TestDatabase) {
    if !Installed::TypeScript.or_skips("the client in TypeScript") {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    compiled(folder.path());
    let (_program, serving) = newsroom(database).await;
    let photo = root().join("crates/media/tests/samples/progressive.jpg");
    let photo = photo.to_string_lossy();
    let arguments = ["newsroom.js", &serving.line.base, EMAIL, PASSWORD, &photo];
    let said = node(folder.path(), &arguments);
    assert!(said.ends_with("ok\n"), "{said}");
    serving.stop().await;
}

#[test]
fn the_client_in_typescript_is_patient() {
    if !Installed::TypeScript.or_skips("the patience of the client in TypeScript") {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    compiled(folder.path());
    node(folder.path(), &["--test", "patience.js"]);
}

/// What the examples of the README take for granted.
const AT_HAND: &str = "
import type { Newsdesk as Client, components } from \"@newsdesk/client\";
declare const news: Client;
declare const editorial: Client[\"editorial\"];
declare const draft: components[\"schemas\"][\"EditorialArticle\"];
declare const store: { get(key: string): Promise<string | undefined>; set(key: string, value: string): Promise<void> };
";

#[test]
fn the_examples_of_the_client_compile() {
    if !Installed::TypeScript.or_skips("the examples of the client in TypeScript") {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    typescript_package(folder.path());
    std::fs::write(folder.path().join("package.json"), r#"{"type": "module"}"#).expect("a file");
    let readme = root().join("clients/typescript/README.md");
    let readme = std::fs::read_to_string(readme).expect("the README");
    let mut names = Vec::new();
    for (number, example) in readme.split("```ts\n").skip(1).enumerate() {
        let example = example.split("```").next().expect("an end");
        let (imports, lines): (Vec<_>, Vec<_>) = example
            .lines()
            .partition(|line| line.starts_with("import "));
        let (imports, lines) = (imports.join("\n"), lines.join("\n"));
        let name = format!("example-{number}.ts");
        let program = format!("{imports}\n{AT_HAND}{{\n{lines}\n}}\n");
        std::fs::write(folder.path().join(&name), program).expect("a file");
        names.push(name);
    }
    assert!(names.len() >= 7, "{names:?}");
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    tsc(folder.path(), &names);
}

#[test]
fn the_types_of_the_client_are_what_the_contract_gives() {
    if !Installed::TypeScript.or_skips("the types of the client in TypeScript") {
        return;
    }
    let client = root().join("clients/typescript");
    node(&client, &["scripts/generate.mjs", "--check"]);
}

#[test]
fn openapi_typescript_makes_types_that_compile() {
    if !Installed::TypeScript.or_skips("openapi-typescript") {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let modules = root().join("clients/typescript/node_modules");
    let mut generator = Command::new(modules.join(".bin/openapi-typescript"));
    must(
        generator
            .arg(contract())
            .args(["--output", "raw-contract.ts"])
            .current_dir(folder.path()),
    );
    copied(&["raw.ts"], folder.path());
    std::os::unix::fs::symlink(&modules, folder.path().join("node_modules")).expect("a link");
    std::fs::write(folder.path().join("package.json"), r#"{"type": "module"}"#).expect("a file");
    tsc(folder.path(), &["raw.ts"]);
}

#[tokio::test]
async fn openapi_python_client_makes_a_client_that_works_on_sqlite() {
    python(&TestDatabase::empty_sqlite()).await;
}

#[tokio::test]
async fn openapi_python_client_makes_a_client_that_works_on_postgres() {
    if let Some(database) = TestDatabase::empty_postgres() {
        python(&database).await;
    }
}

async fn python(database: &TestDatabase) {
    if !Installed::Python.or_skips("openapi-python-client") {
        return;
    }
    let bin = root().join("target/tools/clients/bin");
    let folder = tempfile::tempdir().expect("a folder");
    let mut generator = Command::new(bin.join("openapi-python-client"));
    let said = must(
        generator
            .args(["generate", "--meta", "none", "--output-path", "generated"])
            .arg("--path")
            .arg(contract())
            .arg("--config")
            .arg(root().join("tests/clients/python.yaml"))
            .current_dir(folder.path()),
    );
    // What it cannot make of the contract it says; of content types nobody can tell it.
    let left_out = said.matches("will be omitted").count();
    assert_eq!(
        left_out,
        said.matches("Unsupported content_type").count(),
        "{said}"
    );
    copied(&["newsroom.py"], folder.path());
    let mut checker = Command::new(bin.join("mypy"));
    must(
        checker
            .args(["--strict", "newsroom.py"])
            .current_dir(folder.path()),
    );

    let (_program, serving) = newsroom(database).await;
    let mut program = Command::new(bin.join("python"));
    let arguments = ["newsroom.py", &serving.line.base, EMAIL, PASSWORD];
    let said = must(program.args(arguments).current_dir(folder.path()));
    assert!(said.ends_with("ok\n"), "{said}");
    serving.stop().await;
}

fn contract() -> PathBuf {
    root().join("openapi/newsdesk-v1.json")
}
