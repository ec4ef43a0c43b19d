"""County packs (县配置包): folders of YAML a county is onboarded from, checked whole before anything is written."""
