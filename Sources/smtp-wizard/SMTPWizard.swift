import ArgumentParser

@main struct SMTPWizard: ParsableCommand { func run() { print("hi") } }
