; The installer for Windows: for one user, without administrator rights.
;
;   makensis -DVERSION=1.2.3 -DPAYLOAD=dist\safelight -DTARGET=safelight-setup.exe safelight.nsi
;
; PAYLOAD is the folder PyInstaller made, with LICENSE.txt and safelight.ico beside safelight.exe.
; Silent: safelight-setup.exe /S [/D=C:\folder], uninstall.exe /S
Unicode true
SetCompressor /SOLID lzma
RequestExecutionLevel user
ManifestDPIAware true

!ifndef VERSION | PAYLOAD | TARGET
  !error "VERSION, PAYLOAD and TARGET have to be given"
!endif

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Safelight"
!define CLASS "Safelight.Picture"
!define APPKEY "Software\Classes\Applications\safelight.exe"

Name "Safelight"
OutFile "${TARGET}"
InstallDir "$LOCALAPPDATA\Programs\Safelight"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
ShowInstDetails nevershow
BrandingText "Safelight ${VERSION}"

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!define MUI_ICON "${PAYLOAD}\safelight.ico"
!define MUI_UNICON "${PAYLOAD}\safelight.ico"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\safelight.exe"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_LICENSE "${PAYLOAD}\LICENSE.txt"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=0 "ProductName" "Safelight"
VIAddVersionKey /LANG=0 "FileDescription" "Safelight Setup"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "LegalCopyright" "The Safelight developers"

; A file that is in use cannot be replaced: a window that is open has to be closed first.
!macro StopIfRunning un
  Function ${un}StopIfRunning
    IfFileExists "$INSTDIR\safelight.exe" 0 free
    again:
      ClearErrors
      FileOpen $0 "$INSTDIR\safelight.exe" a
      IfErrors 0 close
      IfSilent 0 ask
        SetErrorLevel 2
        Quit
      ask:
        MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "Safelight is open. Close its window, then try again." IDRETRY again
        SetErrorLevel 2
        Quit
    close:
      FileClose $0
    free:
  FunctionEnd
!macroend
!insertmacro StopIfRunning ""
!insertmacro StopIfRunning "un."

!macro Associate suffix
  WriteRegStr HKCU "Software\Classes\${suffix}\OpenWithProgids" "${CLASS}" ""
  WriteRegStr HKCU "${APPKEY}\SupportedTypes" "${suffix}" ""
!macroend
!macro Dissociate suffix
  DeleteRegValue HKCU "Software\Classes\${suffix}\OpenWithProgids" "${CLASS}"
!macroend

Section "Safelight" SectionProgram
  SectionIn RO
  Call StopIfRunning
  ; The parts of another version must not stay among those of this one.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${PAYLOAD}\*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortCut "$SMPROGRAMS\Safelight.lnk" "$INSTDIR\safelight.exe" "" "$INSTDIR\safelight.ico"
  WriteRegStr HKCU "${KEY}" "DisplayName" "Safelight"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\safelight.ico"
  WriteRegStr HKCU "${KEY}" "Publisher" "The Safelight developers"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" "$0"
SectionEnd

Section "Offer Safelight under $\"Open with$\" for pictures" SectionTypes
  WriteRegStr HKCU "Software\Classes\${CLASS}" "" "Picture"
  WriteRegStr HKCU "Software\Classes\${CLASS}\DefaultIcon" "" "$INSTDIR\safelight.ico"
  WriteRegStr HKCU "Software\Classes\${CLASS}\shell\open\command" "" '"$INSTDIR\safelight.exe" "%1"'
  WriteRegStr HKCU "${APPKEY}" "FriendlyAppName" "Safelight"
  WriteRegStr HKCU "${APPKEY}\shell\open\command" "" '"$INSTDIR\safelight.exe" "%1"'
  !insertmacro Associate ".png"
  !insertmacro Associate ".jpg"
  !insertmacro Associate ".jpeg"
  !insertmacro Associate ".webp"
  !insertmacro Associate ".avif"
  !insertmacro Associate ".gif"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Section /o "Shortcut on the desktop" SectionDesktop
  CreateShortCut "$DESKTOP\Safelight.lnk" "$INSTDIR\safelight.exe" "" "$INSTDIR\safelight.ico"
SectionEnd

; Pictures, library and settings are the user's and stay.
Section "Uninstall"
  Call un.StopIfRunning
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\safelight.exe"
  Delete "$INSTDIR\safelight-cli.exe"
  Delete "$INSTDIR\safelight.ico"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Safelight.lnk"
  Delete "$DESKTOP\Safelight.lnk"
  !insertmacro Dissociate ".png"
  !insertmacro Dissociate ".jpg"
  !insertmacro Dissociate ".jpeg"
  !insertmacro Dissociate ".webp"
  !insertmacro Dissociate ".avif"
  !insertmacro Dissociate ".gif"
  DeleteRegKey HKCU "Software\Classes\${CLASS}"
  DeleteRegKey HKCU "${APPKEY}"
  DeleteRegKey HKCU "${KEY}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
