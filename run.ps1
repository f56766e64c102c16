#!/usr/bin/env pwsh
# Shortcuts for PowerShell 7 on Windows and Linux. Each verb is one call, whose exit code becomes that of this script:
#
#   ./run.ps1 build                      builds everything
#   ./run.ps1 test                       runs all tests
#   ./run.ps1 run PIPELINE [options]     geocluster run, on a Release build
#   ./run.ps1 check PIPELINE [options]   geocluster check
#   ./run.ps1 sample [DIR] [options]     geocluster sample
#
# All other arguments, such as --help, are passed to geocluster. Relative paths are relative to the current folder.

$verb, $rest = $args[0], $args[1..$args.Count]
$solution = "$PSScriptRoot/GeoCluster.sln"
$program = "$PSScriptRoot/src/GeoCluster.Cli"

switch ($verb) {
    'build' { & dotnet build $solution @rest }
    'test' { & dotnet test $solution @rest }
    default { & dotnet run --project $program -c Release '--' @args }
}
exit $LASTEXITCODE
